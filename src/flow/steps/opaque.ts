import type { LibraryRef, Demand, End, Outcome } from '../demand.js';
import { withPath } from '../demand-like.js';
import type { Engine } from '../engine.js';
import { isLabelledMember } from '../library-member.js';
import { isOpen } from '../is-open.js';
import type { TypeAt, TypeRef } from '../../program/types.js';
import { isAnyElement, itself, lastKeys, readsHidden } from '../../ir/access-path.js';
import type { ClassUnit } from '../../ir/unit.js';
import { heirsOfName } from '../heirs.js';
import { boundTo, classKey } from './bindings.js';
import type { ValueId } from '../../ir/value.js';
import { placeOf } from '../place-of.js';
import { isNamedMember } from '../written-members.js';
import { stepAnyInstance } from './instance.js';
import { isIdentity } from './literals.js';
import { ended, nothing, together } from './outcome.js';

/** A value the program does not make: its declared type says what its members may be. */
export function stepOpaque(engine: Engine, demand: Demand): Outcome {
  const { path, value, context } = demand;
  const opaque = ended({ kind: 'opaque', value, context, keys: path.keys });
  const isAsked = path.keys.length > 0 || isIdentity(path);
  if (!isAsked || isAnyElement(path.keys[0] ?? '') || readsHidden(path)) return opaque;
  const typed = ofTypes(engine, demand, engine.types.typesAt(placeOf(engine, value), path.keys));
  if (!typed) return opaque;
  return path.deep ? together([typed, opaque]) : typed;
}

/** What the members of a value may be that is of these types; undefined where they do not tell. */
export function ofTypes(engine: Engine, demand: Demand, types: readonly TypeAt[]): Outcome | undefined {
  const typed = types.map((entry) => ofType(engine, demand, entry));
  return typed.some((outcome) => outcome !== nothing) ? together(typed) : undefined;
}

/** True for a value of which a type is written that models speak of; what a parameter's type says, it says where the search ends. */
export function hasModelledType(engine: Engine, id: ValueId): boolean {
  const value = engine.code.value(id);
  const isAsked = value.kind === 'declared' && value.typed && engine.code.value(value.value).kind !== 'parameter';
  return isAsked && modelledTypes(engine, id).length > 0;
}

/** Such a value is an instance of the type, where what it was made from does not say so itself. */
export function stepModelledType(engine: Engine, demand: Demand, made: ValueId): readonly Outcome[] {
  const { keys } = demand.path;
  if (readsHidden(demand.path) || !hasModelledType(engine, demand.value)) return [];
  const ends = engine.origins({ value: made, path: itself, context: demand.context });
  return modelledTypes(engine, demand.value)
    .filter((type) => ends.every((end) => isVaguer(engine, end, type)))
    .map((type) => ofType(engine, demand, { type, keys }));
}

/** True for what may be an instance of the type, and is not known to be one. */
function isVaguer({ models }: Engine, end: End, type: ForeignType): boolean {
  if (isOpen(end)) return true;
  if (end.kind !== 'library') return false;
  const { package: owner, path } = end.library;
  const [name, next, ...more] = models.canonical(owner, path);
  return !(owner === ownerOf(type) && name === type.name && next === 'prototype' && more.length === 0);
}

function modelledTypes(engine: Engine, value: ValueId): readonly ForeignType[] {
  return engine.types
    .typesAt(placeOf(engine, value), [])
    .flatMap(({ type }) => (isForeign(type) ? [type] : []))
    .filter((type) => engine.models.speaksOf(ownerOf(type), type.name));
}

/** The library's name for what a package type's member is. */
export function libraryEnd(demand: Demand, library: LibraryRef): Outcome {
  return ended({ kind: 'library', value: demand.value, context: demand.context, library });
}

/** The same, but for a member that the program puts there: what that is, the library does not tell. */
export function libraryMember(engine: Engine, demand: Demand, library: LibraryRef): Outcome {
  const { value, context, path } = demand;
  const isPut = path.keys.some((key) => isNamedMember(engine, key)) && !isLabelledMember(engine.members, library);
  const isOwn = isPut && engine.models.isAdded(library.package, library.path);
  return isOwn ? ended({ kind: 'opaque', value, context, keys: path.keys }) : libraryEnd(demand, library);
}

function ofType(engine: Engine, demand: Demand, { type, keys }: TypeAt): Outcome {
  if (isForeign(type)) {
    if (demand.path.deep) return nothing;
    const path = [...type.name.split('.'), 'prototype', ...keys];
    return libraryMember(engine, demand, { package: ownerOf(type), path });
  }
  const unit = engine.classAt(type.place.file, type.place.start, type.place.end);
  const inner = withPath(demand, lastKeys(demand.path, keys.length));
  const bound = unit && boundTo(engine, inner, [classKey(unit)]);
  if (bound) return bound;
  const classes = unit ? [unit] : heirsOfName(engine, type.name);
  if (keys.length === 0) return instances(demand, classes);
  const below = demand.path.keys.slice(0, -keys.length);
  return classes.length === 0
    ? nothing
    : together(classes.map((entry) => stepAnyInstance(engine, inner, entry, below)));
}

type ForeignType = TypeRef & { readonly kind: 'package' | 'global' };

function isForeign(type: TypeRef): type is ForeignType {
  return type.kind === 'package' || type.kind === 'global';
}

function ownerOf(type: ForeignType): string {
  return type.kind === 'package' ? type.package : 'global';
}

function instances(demand: Demand, classes: readonly ClassUnit[]): Outcome {
  return together(
    classes.map((unit) => ended({ kind: 'instance', value: demand.value, unit, context: demand.context, keys: [] })),
  );
}
