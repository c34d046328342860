import { itself } from '../../ir/access-path.js';
import type { ObjectValue } from '../../ir/value.js';
import type { Context } from '../../flow/context.js';
import type { Demand } from '../../flow/demand.js';
import type { Engine } from '../../flow/engine.js';
import type { Registration } from '../../flow/entry-point.js';
import { itemsAt } from '../../flow/items.js';
import { isOpen } from '../../flow/is-open.js';
import { registeringCall } from '../../flow/registering-call.js';
import { operandDemands } from '../../flow/steps/model-operands.js';
import type { Operand } from '../../models/model.js';
import type { PathItem } from '../../models/path-item.js';
import { evaluate, type EvaluationParts } from '../evaluate.js';
import { hole, isUnknown, known, knownText, type Text } from '../text.js';

/** The texts of a registering call's path; nothing where the operand is no text but what is registered. */
export function pathsOf(parts: EvaluationParts, registration: Registration): readonly Text[] {
  return namedRequests(parts, registration).flatMap(({ paths }) => paths);
}

/** Requests of which a path tells that is one of several texts. */
export interface NamedRequests {
  readonly paths: readonly Text[];
  /** In capitals; null: any. */
  readonly methods: readonly (string | null)[];
}

/** The requests that a registering call speaks of, path by path. */
export function namedRequests(parts: EvaluationParts, registration: Registration): readonly NamedRequests[] {
  const { engine } = parts;
  const { item, path } = registration.row;
  const methods = methodsOf(parts, registration);
  if (item)
    return path.flatMap((operand) =>
      pathItems(engine, registration, operand).flatMap((each) => requestsOf(parts, each, item)),
    );
  for (const operand of path) {
    if (operand.root.kind === 'key') return [{ paths: [nameOfElement(registration)], methods }];
    const items = pathItems(engine, registration, operand).map((each) => listed(engine, each));
    const named = items.map((demands) => demands.flatMap((demand) => textsOf(parts, demand)));
    if (named.flat().some((text) => !isUnknown(text) || text.pieces.length === 0))
      return named.map((paths) => ({ paths, methods }));
    if (items.flat().some((demand) => isText(engine, demand))) return [{ paths: [hole('path')], methods }];
  }
  return [{ paths: [known('')], methods }];
}

/** The name of what is registered, in an object of several, is its path. */
function nameOfElement({ element }: Registration): Text {
  return element === null || element.name === null ? hole('path') : known(element.name);
}

/** The requests that a text, or an object in its place, surely speaks of. */
export function requestsOf(parts: EvaluationParts, demand: Demand, item: PathItem | null): readonly NamedRequests[] {
  const { engine } = parts;
  const [only, ...others] = engine.origins(demand);
  const object = only?.kind === 'literal' && others.length === 0 ? engine.code.value(only.value) : undefined;
  if (only?.kind === 'literal' && object?.kind === 'object')
    return item ? requestsOfObject(parts, object, only.context, item) : [];
  const paths = textsOf(parts, demand);
  return paths.some((text) => !isUnknown(text)) ? [{ paths, methods: [null] }] : [];
}

function requestsOfObject(
  parts: EvaluationParts,
  { members }: ObjectValue,
  context: Context,
  { path, method, unless }: PathItem,
): readonly NamedRequests[] {
  const held = new Map<string, Demand>();
  for (const member of members) {
    if (member.kind !== 'property' || member.key.kind !== 'name' || unless.includes(member.key.name)) return [];
    held.set(member.key.name, { value: member.value, path: itself, context });
  }
  const [paths, methods] = [held.get(path), held.get(method ?? '')];
  const names = methods ? methodNames(parts, [methods]) : [null];
  return paths && names.length > 0 ? [{ paths: textsOf(parts, paths), methods: names }] : [];
}

/** The paths that a registering call leaves out. */
export function exceptedPaths(parts: EvaluationParts, registration: Registration): readonly Text[] {
  const { except, item } = registration.row;
  const demands = except.flatMap((operand) => pathItems(parts.engine, registration, operand));
  return demands.flatMap((demand) => {
    const texts = requestsOf(parts, demand, item).flatMap(({ paths }) => paths);
    return texts.length > 0 ? texts : [hole('path')];
  });
}

function pathItems(engine: Engine, registration: Registration, operand: Operand): readonly Demand[] {
  return itemsAt(engine, registeringCall(engine, registration), [operand]);
}

function textsOf(parts: EvaluationParts, demand: Demand): readonly Text[] {
  return evaluate(parts, demand).map(({ text }) => text);
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
export function methodsOf(parts: EvaluationParts, registration: Registration): readonly (string | null)[] {
  const { row } = registration;
  if (row.method === null || typeof row.method === 'string') return [row.method];
  const at = registeringCall(parts.engine, registration);
  const demands = row.method
    .flatMap((operand) => operandDemands(parts.engine, at, operand, itself))
    .flatMap((demand) => listed(parts.engine, demand));
  const found = methodNames(parts, demands);
  return found.length > 0 ? found : [null];
}

/** The methods that values name, by a text or as a constant of a package of that name; `ALL` is any. */
function methodNames(parts: EvaluationParts, demands: readonly Demand[]): readonly (string | null)[] {
  const constants = demands
    .flatMap((demand) => parts.engine.origins(demand))
    .flatMap((end) => (end.kind === 'library' ? (end.library.path.at(-1) ?? []) : []))
    .filter((name) => /^[A-Z]+$/.test(name));
  const texts = demands.flatMap((demand) => textsOf(parts, demand)).flatMap((text) => knownText(text) ?? []);
  const names = [...texts, ...constants].map((name) => name.toUpperCase());
  return [...new Set(names.map((name) => (name === 'ALL' ? null : name)))];
}
