import type { LibraryRef, Demand, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import type { TypeAt } from '../../program/types.js';
import { isAnyElement, lastKeys } from '../../ir/access-path.js';
import type { ClassUnit } from '../../ir/unit.js';
import { boundTo, classKey } from './bindings.js';
import { heirsOf, stepAnyInstance } from './instance.js';
import { isIdentity } from './literals.js';
import { ended, nothing, together } from './outcome.js';

/** A value the program does not make: its declared type says what its members may be. */
export function stepOpaque(engine: Engine, demand: Demand): Outcome {
  const { path, value, context } = demand;
  const opaque = ended({ kind: 'opaque', value, context, keys: path.keys });
  const isAsked = path.keys.length > 0 || isIdentity(path);
  if (!isAsked || (path.keys[0] !== undefined && isAnyElement(path.keys[0])) || path.keys[0]?.startsWith('@'))
    return opaque;
  const typed = engine.typesAt(value, path.keys).map((entry) => ofType(engine, demand, entry));
  const isKnown = typed.some((outcome) => outcome !== nothing);
  return isKnown ? together(path.deep ? [...typed, opaque] : typed) : opaque;
}

/** The library's name for what a package type's member is. */
export function libraryEnd(demand: Demand, library: LibraryRef): Outcome {
  return ended({ kind: 'library', value: demand.value, context: demand.context, library });
}

function ofType(engine: Engine, demand: Demand, { type, keys }: TypeAt): Outcome {
  if (type.kind === 'package' || type.kind === 'global') {
    if (demand.path.deep) return nothing;
    const owner = type.kind === 'package' ? type.package : 'global';
    return libraryEnd(demand, { package: owner, path: [...type.name.split('.'), 'prototype', ...keys] });
  }
  const unit = engine.classAt(type.place.file, type.place.start, type.place.end);
  const inner = { ...demand, path: lastKeys(demand.path, keys.length) };
  const bound = unit && boundTo(engine, inner, [classKey(unit)]);
  if (bound) return bound;
  const classes = unit ? [unit] : heirsOf(engine, type.name);
  if (keys.length === 0) return instances(demand, classes);
  return classes.length === 0 ? nothing : together(classes.map((entry) => stepAnyInstance(engine, inner, entry)));
}

function instances(demand: Demand, classes: readonly ClassUnit[]): Outcome {
  return together(
    classes.map((unit) => ended({ kind: 'instance', value: demand.value, unit, context: demand.context, keys: [] })),
  );
}
