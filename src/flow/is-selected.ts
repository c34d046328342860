import type { Span } from '../base/location.js';
import { calleeName } from '../ir/callee-name.js';
import type { FunctionUnit } from '../ir/unit.js';
import type { ValueId } from '../ir/value.js';
import { originsAnywhere } from './callees.js';
import type { Context } from './context.js';
import type { Callee, End } from './demand.js';
import type { Engine } from './engine.js';
import type { Selected, SelectedLibrary } from './resolve-selector.js';
import { isSameLibrary } from './same-library.js';

/** A call and what it may invoke. */
export interface Invoked {
  readonly call: ValueId;
  readonly callee: Callee;
}

/** True when what a call may invoke is what a selector names. */
export function isSelected(engine: Engine, selected: Selected, { call, callee }: Invoked): boolean {
  if (isDeclared(engine, selected, call)) return true;
  if (callee.kind === 'library') return isLibrary(selected, callee, () => true);
  return callee.kind === 'function' && isFunction(selected, callee.unit, () => callee.closure);
}

/** The same for what is approved: a member of an object that a library gave is that only on the very object. */
export function mustBeSelected(engine: Engine, selected: Selected, { call, callee }: Invoked): boolean {
  if (callee.kind !== 'library') return isSelected(engine, selected, { call, callee });
  if (isDeclared(engine, selected, call)) return true;
  return isLibrary(selected, callee, ({ of }) => of === null || isMemberOf(engine, call, of));
}

/** True for a closure of a function that a selector names, or the constructor of such a class. */
export function isFunction({ units, classes }: Selected, unit: FunctionUnit, closureOf: () => Context): boolean {
  const made = units.get(unit);
  if (made !== undefined) return made === null || isMadeBy(made, closureOf());
  return unit.kind === 'constructor' && unit.class !== null && classes.has(unit.class);
}

function isMadeBy(calls: ReadonlySet<ValueId>, { frame }: Context): boolean {
  return frame !== null && calls.has(frame.call);
}

/** True for a function that is, or is written inside, what a selector names. */
export function isInside({ units, classes }: Selected, unit: FunctionUnit): boolean {
  for (let at: FunctionUnit | null = unit; at; at = at.parent) {
    if (units.get(at) === null || (at.class !== null && classes.has(at.class))) return true;
  }
  return false;
}

/** True for a value that surely is an object which a selector names, or an instance of such a class. */
export function mustBeObject(engine: Engine, selected: Selected, value: ValueId): boolean {
  const ends = originsAnywhere(engine, value);
  return ends.length > 0 && ends.every((end) => isObject(engine, selected, end));
}

function isObject(engine: Engine, selected: Selected, end: End): boolean {
  if (end.kind === 'instance' && end.keys.length > 0) return false;
  if (selected.objects.has(end.value)) return true;
  if (end.kind !== 'instance') return false;
  if (end.unit !== null) return selected.classes.has(end.unit);
  const makers = engine.callees(end.value, end.context);
  return makers.some((callee) => callee.kind === 'function' && isFunction(selected, callee.unit, () => callee.closure));
}

function isLibrary(
  selected: Selected,
  { library, unit }: Callee & { readonly kind: 'library' },
  isMeant: (one: SelectedLibrary) => boolean,
): boolean {
  if (unit && selected.units.has(unit)) return true;
  return selected.libraries.some((one) => isSameLibrary(one.library, library) && isMeant(one));
}

/** True for a call of the method that an interface, or a class without code for it, declares. */
function isDeclared(engine: Engine, { declared }: Selected, id: ValueId): boolean {
  if (declared.length === 0) return false;
  const call = engine.code.value(id);
  const name = call.kind === 'call' ? calleeName(engine.code.value(call.callee)) : undefined;
  return (
    call.kind === 'call' &&
    name !== undefined &&
    isDeclaredAt(engine, declared, { name, unit: engine.code.bodyOf(id).unit, at: call.nameAt })
  );
}

/** A member's name where it is used. */
export interface NamedAt {
  readonly name: string;
  readonly unit: FunctionUnit;
  readonly at: Span;
}

/** True where a member's name refers to one of these declarations. */
export function isDeclaredAt({ types }: Engine, declared: Selected['declared'], { name, unit, at }: NamedAt): boolean {
  const own = declared.filter((member) => member.name === name);
  if (own.length === 0) return false;
  const places = types.declarationsAt({ file: unit.file, ...at });
  return places.some(({ file, start }) => own.some(({ place }) => place.file === file && place.start === start));
}

/** True for `made.a.b()`, on that object alone. */
function isMemberOf(engine: Engine, id: ValueId, { made, keys }: NonNullable<SelectedLibrary['of']>): boolean {
  const call = engine.code.value(id);
  let object = call.kind === 'call' ? call.callee : id;
  for (const key of keys.toReversed()) {
    const load = engine.code.value(object);
    if (load.kind !== 'load' || load.key.kind !== 'name' || load.key.name !== key) return false;
    object = load.object;
  }
  const ends = originsAnywhere(engine, object);
  return ends.length > 0 && ends.every((end) => end.value === made);
}
