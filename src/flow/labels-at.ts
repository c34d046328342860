import { isAnyKey } from '../base/any-key.js';
import { anything, excepts, isAnyElement, isHidden, meets, underAll, type AccessPath } from '../ir/access-path.js';
import type { Place, Span } from '../base/location.js';
import { calleeName } from '../ir/callee-name.js';
import type { CallValue, DeclaredValue, ObjectMember } from '../ir/value.js';
import type { Label, Labels, MemberLabel } from '../labels/label.js';
import type { Demand, End } from './demand.js';
import { withValue } from './demand-like.js';
import type { Engine } from './engine.js';
import { placeOf } from './place-of.js';
import { asksThrown } from './steps/caught.js';
import { isMeasure } from './steps/measures.js';
import { inside } from './steps/literals.js';

/** What is asked about labels. */
export interface LabelParts {
  readonly engine: Engine;
  readonly labels: Labels;
}

/** A label that a declaration gives to a value on the way; it holds when `confirm` is live. */
export interface LabelAt {
  readonly label: Label;
  readonly confirm: Demand;
}

/** The labels that declarations give to what a demand asks for, where its value stands. */
export function labelsAt(parts: LabelParts, demand: Demand): readonly LabelAt[] {
  if (parts.labels.isEmpty || !demand.path.deep || isMeasured(parts, demand.path)) return [];
  if (asksThrown(demand.path)) return [];
  const value = parts.engine.code.value(demand.value);
  switch (value.kind) {
    case 'load':
      return value.key.kind === 'name' ? atName(parts, demand, { name: value.key.name, at: value.nameAt }, demand) : [];
    case 'declared':
      return atDeclared(parts, demand, value);
    case 'object':
      return value.members.flatMap((member) => atMember(parts, demand, member));
    case 'update':
      if (value.key.kind !== 'name' || value.value === null || meets(demand.path, value.key.name) === 'no') return [];
      return atName(
        parts,
        demand,
        { name: value.key.name, at: value.nameAt },
        { value: value.value, path: inside(demand.path), context: demand.context },
      );
    case 'call':
      return atCall(parts, demand, value);
    default:
      return [];
  }
}

/** The labels inside the static type of an opaque value, as far as the demand reads it. */
export function labelsAtEnd({ engine, labels }: LabelParts, end: End, { path }: Demand): readonly Label[] {
  if (labels.isEmpty || (end.kind !== 'opaque' && end.kind !== 'library' && end.kind !== 'gap') || !path.deep)
    return [];
  if (path.keys.some(isHidden) || isMeasured({ engine, labels }, path)) return [];
  const found = labels.inside(placeOf(engine, end.value), typeKeys(path.keys), true);
  return found.filter((entry) => isAsked(entry, path)).map((entry) => entry.label);
}

/** Keys as types have them: some elements are any element. */
export function typeKeys(keys: readonly string[]): readonly string[] {
  return keys.map((key) => (isAnyElement(key) && !isAnyKey(key) ? '*' : key));
}

/** True for a path that reads a length or a size last: what measures a value does not carry it. */
function isMeasured({ engine, labels }: LabelParts, { keys }: AccessPath): boolean {
  const key = keys.at(-1);
  return key !== undefined && !labels.mayName(key) && isMeasure(engine, key);
}

interface Named {
  readonly name: string;
  readonly at: Span;
}

function atName(
  { engine, labels }: LabelParts,
  demand: Demand,
  { name, at }: Named,
  confirm: Demand,
): readonly LabelAt[] {
  if (!labels.mayName(name)) return [];
  const { file } = engine.code.bodyOf(demand.value).unit;
  const isCall = engine.code.value(demand.value).kind === 'call';
  const given = labels.atReference({ file, start: at.start, end: at.end });
  return given.filter((label) => isCall || !label.name.endsWith('()')).map((label) => ({ label, confirm }));
}

function atMember(parts: LabelParts, demand: Demand, member: ObjectMember): readonly LabelAt[] {
  if (member.kind !== 'property' || member.key.kind !== 'name') return [];
  const { name } = member.key;
  if (meets(demand.path, name) === 'no') return [];
  return atName(
    parts,
    demand,
    { name, at: member.nameAt },
    { value: member.value, path: inside(demand.path), context: demand.context },
  );
}

function atDeclared(parts: LabelParts, demand: Demand, declared: DeclaredValue): readonly LabelAt[] {
  const confirm = withValue(demand, declared.value);
  const own = declared.name === '' ? [] : atName(parts, demand, { name: declared.name, at: declared.at }, confirm);
  if (!declared.typed) return own;
  return [...own, ...typed(parts, demand, placeOf(parts.engine, demand.value), confirm)];
}

/** What a written type says is inside; of what models keep in an object it says nothing. */
function typed(parts: LabelParts, { path }: Demand, place: Place, confirm: Demand): readonly LabelAt[] {
  if (path.keys.some(isHidden)) return [];
  return parts.labels
    .inside(place, typeKeys(path.keys), true)
    .filter((entry) => isAsked(entry, path))
    .map((entry) => ({
      label: entry.label,
      confirm: { ...confirm, path: underAll([...path.keys, ...entry.path], anything) },
    }));
}

function atCall(parts: LabelParts, demand: Demand, call: CallValue): readonly LabelAt[] {
  const { engine, labels } = parts;
  const name = calleeName(engine.code.value(call.callee));
  const written = name === undefined ? [] : atName(parts, demand, { name, at: call.nameAt }, demand);
  const declared = engine.callees(demand.value, demand.context).flatMap((callee) => {
    if (callee.kind !== 'function') return [];
    const { unit } = callee;
    const place = { file: unit.file, ...unit.at };
    const own = labels.mayName(unit.name.slice(unit.name.lastIndexOf('.') + 1)) ? labels.atDeclaration(place) : [];
    const result = own.map((label) => ({ label, confirm: demand }));
    return unit.traits.isTyped ? [...result, ...typed(parts, demand, place, demand)] : result;
  });
  return [...written, ...declared];
}

/** False for members that the path leaves out at its end. */
function isAsked(entry: MemberLabel, path: AccessPath): boolean {
  const [first] = entry.path;
  return first === undefined || !excepts(path, first);
}
