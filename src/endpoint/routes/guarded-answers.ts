import type { Body, Way } from '../../ir/body.js';
import type { ValueId } from '../../ir/value.js';
import type { Demand } from '../../flow/demand.js';
import { withValue } from '../../flow/demand-like.js';
import type { Engine } from '../../flow/engine.js';
import type { EntryPoint } from '../../flow/entry-point.js';
import { answerDemands } from '../../flow/find-entries.js';
import type { Gateway } from '../../policy/policy.js';
import type { RouteParts } from './find-routes.js';
import { guardOnWay } from './guard-calls.js';

/** A part of what a handler gives for an answer, and the gateway whose guard it asked before it gave that; null: none. */
export interface AnswerPart {
  readonly gateway: Gateway | null;
  readonly demand: Demand;
}

/** What a handler gives for an answer, apart as far as it asks guards on the way. */
export function answerParts(parts: RouteParts, entry: EntryPoint): readonly AnswerPart[] {
  const { engine } = parts;
  const body = engine.code.body(entry.unit);
  return answerDemands(engine, entry).flatMap((demand) =>
    waysOf(engine, body, demand.value).map(({ value, ways }) => ({
      gateway: guardOnAll(parts, entry, ways),
      demand: withValue(demand, value),
    })),
  );
}

function guardOnAll(parts: RouteParts, { unit }: EntryPoint, ways: readonly Way[]): Gateway | null {
  const [first = null, ...others] = ways.map((way) => guardOnWay(parts, unit, way));
  return others.every((gateway) => gateway === first) ? first : null;
}

/** A value, and the ways by which it leaves its function; none where that is not known. */
interface Leaving {
  readonly value: ValueId;
  readonly ways: readonly Way[];
}

function waysOf(engine: Engine, { returns, exits, ways }: Body, id: ValueId): readonly Leaving[] {
  const returned = ways.returns.filter((_, index) => returns[index] === id);
  if (returned.length > 0) return choices(engine, { value: id, ways: returned });
  if (![...exits.parameters.values()].includes(id)) return [{ value: id, ways: [] }];
  const value = engine.code.value(id);
  if (value.kind !== 'join' || value.guards.length === 0) return [{ value: id, ways: ways.ends }];
  const ends = value.guards.map((guards) => ways.ends.filter((end) => end.guards === guards));
  if (ends.some((found) => found.length !== 1)) return [{ value: id, ways: ways.ends }];
  return value.inputs.map((input, index) => ({ value: input, ways: ends[index] ?? [] }));
}

/** Where branches meet that choose a value, each with what decided on it. */
function choices(engine: Engine, { value: id, ways }: Leaving): readonly Leaving[] {
  const value = engine.code.value(id);
  if (value.kind !== 'join' || value.guards.length === 0 || value.inputs.some((input) => input >= id))
    return [{ value: id, ways }];
  return value.inputs.flatMap((input, index) => {
    const decided = value.guards[index] ?? [];
    return choices(engine, {
      value: input,
      ways: ways.map(({ guards, passed }) => ({ guards: [...guards, ...decided], passed })),
    });
  });
}
