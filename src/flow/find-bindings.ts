import { itself } from '../ir/access-path.js';
import { memberNamed } from '../ir/member-named.js';
import type { ObjectValue, Value, ValueId } from '../ir/value.js';
import type { LiteralBinding } from '../models/literal-binding.js';
import type { Demand } from './demand.js';
import type { Engine } from './engine.js';
import type { Binding, Registration } from './entry-point.js';
import { modelNames } from './find-registrations.js';
import { registeringCall } from './registering-call.js';
import { tokenKeys } from './steps/bindings.js';
import { isAlwaysMade } from './steps/feasible.js';
import { operandDemands } from './steps/model-operands.js';

/** What the program binds to tokens, by their keys: in calls that register it, and in literals that say it. */
export function findBindings(
  engine: Engine,
  registrations: readonly Registration[],
): ReadonlyMap<string, readonly Binding[]> {
  const found = new Map<string, readonly Binding[]>();
  for (const { tokens, given } of [...ofCalls(engine, registrations), ...ofLiterals(engine)]) {
    const bindings = given.filter((binding) => binding.given.some((demand) => engine.origins(demand).length > 0));
    for (const key of new Set(tokens.flatMap((token) => tokenKeys(engine, token))))
      found.set(key, [...(found.get(key) ?? []), ...bindings]);
  }
  return found;
}

interface Bound {
  readonly tokens: readonly Demand[];
  readonly given: readonly Binding[];
}

function ofCalls(engine: Engine, registrations: readonly Registration[]): readonly Bound[] {
  return registrations.flatMap((registration) => {
    const { call, row } = registration;
    const { binds } = row;
    if (!binds) return [];
    const at = registeringCall(engine, registration);
    return [
      {
        tokens: binds.token.flatMap((operand) => operandDemands(engine, at, operand, itself)),
        given: binds.given.map(({ kind, from }) => ({
          kind,
          isSure: isAlwaysMade(engine, call),
          given: from.flatMap((operand) => operandDemands(engine, at, operand, itself)),
        })),
      },
    ];
  });
}

function ofLiterals(engine: Engine): readonly Bound[] {
  const { index, models } = engine;
  const rows = new Set(
    index
      .packageImports()
      .flatMap(modelNames)
      .flatMap((name) => models.bindings(name)),
  );
  return [...rows].flatMap((row) =>
    literalsOf(engine, row).map(({ id, literal }) => ({
      tokens: memberOf(engine, literal, row.token),
      given: row.given.map(({ kind, from }) => ({
        kind,
        isSure: isUnconditional(engine, id),
        given: memberOf(engine, literal, from),
      })),
    })),
  );
}

interface Literal {
  readonly id: ValueId;
  readonly literal: ObjectValue;
}

function literalsOf({ code, index }: Engine, { token }: LiteralBinding): readonly Literal[] {
  return index.literals(token).flatMap(({ unit, at }) => {
    const id = code.objectAt(unit, at);
    const literal = id === undefined ? undefined : code.value(id);
    return id !== undefined && literal?.kind === 'object' ? [{ id, literal }] : [];
  });
}

/** False for a literal that is, or is in, one of several values of which a condition chooses. */
function isUnconditional({ code }: Engine, literal: ValueId): boolean {
  const around = new Set([literal]);
  for (let id = literal + 1; id < code.bodyOf(literal).end; id++) {
    const value = code.value(id);
    if (!operandsOf(value).some((operand) => around.has(operand))) continue;
    if (value.kind === 'join' || value.kind === 'fallback') return false;
    around.add(id);
  }
  return true;
}

function operandsOf(value: Value): readonly ValueId[] {
  switch (value.kind) {
    case 'array':
      return value.elements.map((element) => element.value);
    case 'object':
      return value.members.map((member) => ('value' in member ? member.value : member.function));
    case 'join':
      return value.inputs;
    case 'fallback':
      return [value.value, value.otherwise];
    default:
      return [];
  }
}

function memberOf({ contexts }: Engine, literal: ObjectValue, name: string): readonly Demand[] {
  const member = memberNamed(literal, name);
  return member?.kind === 'property' ? [{ value: member.value, path: itself, context: contexts.empty }] : [];
}
