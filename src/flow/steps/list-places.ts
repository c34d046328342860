import { anything, isIndex, rest, under, type AccessPath } from '../../ir/access-path.js';
import type { ListFunction } from '../../models/list-function.js';
import type { CallAt, Demand } from '../demand.js';
import type { Engine } from '../engine.js';
import { lengthAt, partsOf, placeGiven, sizeOf, type ListPart } from './list-parts.js';
import { givenAt } from './operands.js';

/** Elements of a list, from one place to before another. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** Elements are asked for one by one up to this many, and up to this place. */
const [maxApart, maxPlace] = [4, 8];

/** The demands for what `path` reads in what a function gives that is known by its name on lists; undefined where its places tell nothing. */
export function placedIn(engine: Engine, at: CallAt, name: ListFunction, path: AccessPath): Placed {
  const place = placeGiven(engine, at, name, lengthAt(at, engine.lengthOf));
  if (place !== undefined && at.call.receiver !== null)
    return [{ value: at.call.receiver, path: under(keyAt(place), path), context: at.context }];
  return placed(engine, at, { name, isResult: true }, path);
}

/** The same for the receiver as the function leaves it. */
export function placedAfter(engine: Engine, at: CallAt, name: ListFunction, path: AccessPath): Placed {
  return placed(engine, at, { name, isResult: false }, path);
}

type Placed = readonly Demand[] | undefined;

/** The path as it reads from a list of which only the first elements are left; undefined where it reads none of these. */
export function withinLength(path: AccessPath, length: number): readonly AccessPath[] {
  const asked = rangeAsked(path);
  return asked ? pathsTo({ from: asked.from, to: Math.min(asked.to, length) }, belowOf(path)) : [path];
}

function placed(
  engine: Engine,
  at: CallAt,
  asked: { readonly name: ListFunction; readonly isResult: boolean },
  path: AccessPath,
): Placed {
  const range = rangeAsked(path);
  const parts = range && partsOf(engine, at, asked, lengthAt(at, engine.lengthOf));
  if (!range || !parts) return undefined;
  let start = 0;
  return parts.flatMap((part) => {
    const [from, to] = [Math.max(range.from, start) - start, Math.min(range.to - start, sizeOf(part))];
    start += sizeOf(part);
    return from < to ? inPart(at, part, { from, to }, belowOf(path)) : [];
  });
}

function inPart(at: CallAt, part: ListPart, { from, to }: Range, below: AccessPath): readonly Demand[] {
  if (part.kind === 'value') return givenAt(part.given, below, at.context);
  if (part.kind === 'list')
    return pathsTo({ from, to }, below).flatMap((path) => givenAt(part.given, path, at.context));
  const { receiver: value } = at.call;
  const [first, end] = [part.from + from, part.from + to];
  const isAll = part.isWhole && from === 0 && end === part.to;
  const paths = isAll ? [under('*', below)] : pathsTo({ from: first, to: end }, below);
  return value === null ? [] : paths.map((path) => ({ value, path, context: at.context }));
}

/** The elements that a path reads first; undefined for one that reads something else. */
function rangeAsked({ keys: [key], deep, except }: AccessPath): Range | undefined {
  if (key === undefined) return deep && except.length === 0 ? { from: 0, to: Infinity } : undefined;
  if (key === '*') return { from: 0, to: Infinity };
  const place = Number.parseInt(key, 10);
  if (isIndex(key)) return { from: place, to: place + 1 };
  return /^\d+\+$/.test(key) ? { from: place, to: Infinity } : undefined;
}

function belowOf(path: AccessPath): AccessPath {
  return path.keys.length === 0 ? anything : rest(path);
}

/** The paths to elements, one by one where they are few. */
function pathsTo({ from, to }: Range, below: AccessPath): readonly AccessPath[] {
  if (to - from > maxApart) return [under(from === 0 ? '*' : keyAt(from, true), below)];
  const places = Array.from({ length: Math.max(0, to - from) }, (_, index) => keyAt(from + index));
  return [...new Set(places)].map((key) => under(key, below));
}

function keyAt(place: number, isRange = false): string {
  if (place > maxPlace) return `${String(maxPlace)}+`;
  return isRange ? `${String(place)}+` : String(place);
}
