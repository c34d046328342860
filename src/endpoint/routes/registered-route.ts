import { itself } from '../../ir/access-path.js';
import type { Demand } from '../../flow/demand.js';
import type { Engine } from '../../flow/engine.js';
import type { Registration } from '../../flow/entry-point.js';
import { itemsAt } from '../../flow/find-entries.js';
import { isOpen } from '../../flow/is-open.js';
import { operandDemands } from '../../flow/steps/model-operands.js';
import { evaluate, type EvaluationParts } from '../evaluate.js';
import { hole, isUnknown, known, knownText, type Text } from '../text.js';

/** The texts of a registering call's path; nothing where the operand is no text but what is registered. */
export function pathsOf(parts: EvaluationParts, registration: Registration): readonly Text[] {
  return namedPaths(parts, registration).flat();
}

/** The paths of a registering call one by one, each as one of several texts. */
export function namedPaths(parts: EvaluationParts, { call, view, row }: Registration): readonly (readonly Text[])[] {
  const { engine } = parts;
  const at = { id: call, call: view, context: engine.contexts.empty };
  for (const operand of row.path) {
    const items = itemsAt(engine, at, [operand]).map((item) => listed(engine, item));
    const named = items.map((demands) => demands.flatMap((demand) => evaluate(parts, demand)).map(({ text }) => text));
    if (named.flat().some((text) => !isUnknown(text) || text.pieces.length === 0)) return named;
    if (items.flat().some((demand) => isText(engine, demand))) return [[hole('path')]];
  }
  return [[known('')]];
}

/** The elements of a list of paths. */
function listed(engine: Engine, demand: Demand): readonly Demand[] {
  return engine.origins(demand).flatMap((end) => {
    const array = end.kind === 'literal' ? engine.code.value(end.value) : undefined;
    if (end.kind !== 'literal' || array?.kind !== 'array') return [demand];
    return array.elements.map(({ value }) => ({ value, path: itself, context: end.context }));
  });
}

/** False for what is surely a function or a library's object, and no path. */
function isText(engine: Engine, demand: Demand): boolean {
  const ends = engine.origins(demand);
  return ends.length === 0 || ends.some((end) => end.kind === 'text' || isOpen(end));
}

/** The methods in capitals that a registering call names; null: any. */
export function methodsOf(parts: EvaluationParts, { call, view, row }: Registration): readonly (string | null)[] {
  if (row.method === null || typeof row.method === 'string') return [row.method];
  const at = { id: call, call: view, context: parts.engine.contexts.empty };
  const demands = row.method
    .flatMap((operand) => operandDemands(parts.engine, at, operand, itself))
    .flatMap((demand) => listed(parts.engine, demand));
  const names = demands.flatMap((demand) => evaluate(parts, demand)).map(({ text }) => knownText(text)?.toUpperCase());
  const found = names.flatMap((name) => name ?? []);
  return found.length > 0 ? [...new Set(found)] : [null];
}
