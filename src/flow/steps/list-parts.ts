import { itself } from '../../ir/access-path.js';
import type { ListFunction } from '../../models/list-function.js';
import type { UpdateValue, ValueId } from '../../ir/value.js';
import type { Context } from '../context.js';
import type { CallAt, SeenArgument } from '../demand.js';
import type { Engine } from '../engine.js';

/** A part of a list: elements of the receiver up to a place (`isWhole`: all), or what is given: elements of a list, one value some times over. */
export type ListPart =
  | { readonly kind: 'own'; readonly from: number; readonly to: number; readonly isWhole?: true }
  | { readonly kind: 'list'; readonly given: SeenArgument; readonly count: number }
  | { readonly kind: 'value'; readonly given: SeenArgument; readonly count: number };

/** What a list is made of, in order; undefined where this cannot be told. */
type Parts = readonly ListPart[] | undefined;

/** Tells how many elements a list has at a call; undefined where nobody knows. */
export type LengthOf = (list: SeenArgument) => number | undefined;

/** Lists longer than this are not turned round. */
const maxTurned = 16;

/** A list's function at a call. */
interface Listed {
  readonly engine: Engine;
  readonly at: CallAt;
  /** Tells how many elements the receiver has; Infinity where nobody knows. */
  readonly length: () => number;
  readonly lengthOf: LengthOf;
}

type PartsBy = Readonly<Partial<Record<ListFunction, (listed: Listed) => Parts>>>;

/** What the receiver is made of afterwards. */
const left: PartsBy = {
  push: (listed) => joined([whole(listed)], givenParts(listed, false)),
  unshift: (listed) => joined(givenParts(listed, false), [whole(listed)]),
  pop: ({ length }) => [own(0, length() - 1)],
  shift: ({ length }) => [own(1, length())],
  splice: spliced,
  fill: filled,
  reverse: turned,
};

/** What the result is made of, where that can be told of a list of any length, and where it cannot. */
const given: PartsBy = { slice: sliced, splice: takenOut, toSpliced: spliced, with: replaced, of: givenOnly };
const givenOfKnown: PartsBy = {
  concat: (listed) => joined([whole(listed)], givenParts(listed, true)),
  fill: filled,
  reverse: turned,
  toReversed: turned,
};

/** What a list is made of that a function leaves, or gives, by its name and how many elements it found. */
export function partsOf(
  engine: Engine,
  at: CallAt,
  { name, isResult }: { readonly name: ListFunction; readonly isResult: boolean },
  lengthOf: LengthOf,
): Parts {
  const { receiver } = at.call;
  const length = remembered(
    () => (receiver === null ? undefined : lengthOf({ value: receiver, spread: false })) ?? Infinity,
  );
  const listed: Listed = { engine, at, length, lengthOf };
  if (isResult && given[name]) return given[name](listed);
  const parts = isResult ? givenOfKnown[name] : left[name];
  return !parts || length() === Infinity ? undefined : parts(listed);
}

/** The place of the one element that a function gives; undefined for one that gives none, or nobody knows which. */
export function placeGiven(engine: Engine, at: CallAt, name: ListFunction, lengthOf: LengthOf): number | undefined {
  if (name === 'shift') return 0;
  if (name !== 'at' && name !== 'pop') return undefined;
  const asked = name === 'pop' ? -1 : numberOf(engine, at, at.call.args[0], 0);
  if (asked === undefined || asked >= 0 || at.call.receiver === null) return asked;
  const length = lengthOf({ value: at.call.receiver, spread: false });
  return length === undefined || length + asked < 0 ? undefined : length + asked;
}

/** How many elements the parts have together, of a receiver with so many; undefined where that had to be known. */
export function countOf(parts: readonly ListPart[], length: number | undefined): number | undefined {
  const counts = parts.map((part) => {
    if (part.kind !== 'own') return part.count;
    return length === undefined ? undefined : Math.min(part.to, length) - Math.min(part.from, length);
  });
  return sumOf(counts);
}

/** All counts together; undefined where one is not known. */
export function sumOf(counts: readonly (number | undefined)[]): number | undefined {
  return counts.reduce((sum, count) => (sum === undefined || count === undefined ? undefined : sum + count), 0);
}

/** Tells the length of what is given at a call. */
export function lengthAt(
  { context }: CallAt,
  lengthOf: (list: ValueId, context: Context) => number | undefined,
): LengthOf {
  return ({ value, given, from }) => (given ? undefined : lengthOf(value, from?.context ?? context));
}

/** How many elements a part has. */
export function sizeOf(part: ListPart): number {
  return part.kind === 'own' ? part.to - part.from : part.count;
}

function own(from: number, to: number): ListPart {
  return { kind: 'own', from, to: Math.max(from, to) };
}

function whole({ length }: Listed): ListPart {
  return { kind: 'own', from: 0, to: length(), isWhole: true };
}

function remembered(count: () => number): () => number {
  let known: number | undefined;
  return () => (known ??= count());
}

function joined(first: Parts, then: Parts): Parts {
  return first && then && [...first, ...then];
}

/** Arguments one by one; `flat`: lists among them by their elements. */
function givenParts({ engine, at, lengthOf }: Listed, flat: boolean): Parts {
  const parts: ListPart[] = [];
  for (const given of at.call.args) {
    const isList = given.spread || (flat && !isText(engine, at, given));
    const count = isList ? lengthOf(given) : 1;
    if (count === undefined) return undefined;
    parts.push(isList ? { kind: 'list', given, count } : { kind: 'value', given, count });
  }
  return parts;
}

function givenOnly(listed: Listed): Parts {
  return givenParts(listed, false);
}

/** True for what is surely no list: a text, a number. */
function isText(engine: Engine, { context }: CallAt, { value, given }: SeenArgument): boolean {
  if (given) return false;
  const ends = engine.origins({ value, path: itself, context });
  return ends.length > 0 && ends.every(({ kind }) => kind === 'constant' || kind === 'text');
}

/** `slice(from, to)`. */
function sliced(listed: Listed): Parts {
  const range = rangeOf(listed, listed.at.call.args);
  return range && [own(...range)];
}

/** `fill(value, from, to)`. */
function filled(listed: Listed): Parts {
  const [given, ...range] = listed.at.call.args;
  const [from, to] = rangeOf(listed, range) ?? [];
  if (!given || given.spread || from === undefined || to === undefined) return undefined;
  const value = { kind: 'value', given, count: Math.max(0, to - from) } as const;
  return [own(0, from), value, own(Math.max(from, to), listed.length())];
}

/** What `splice(from, count, ...)` leaves, or makes of a list of any length. */
function spliced(listed: Listed): Parts {
  const range = cutOf(listed);
  const put = listed.at.call.args.slice(2);
  if (!range || put.some(({ spread }) => spread)) return undefined;
  const values = put.map((given) => ({ kind: 'value', given, count: 1 }) as const);
  const length = listed.length();
  return [own(0, Math.min(range[0], length)), ...values, own(Math.min(range[1], length), length)];
}

/** What `splice(from, count)` takes out. */
function takenOut(listed: Listed): Parts {
  const range = cutOf(listed);
  return range && [own(...range)];
}

/** `with(place, value)`. */
function replaced({ engine, at, length }: Listed): Parts {
  const [index, given] = at.call.args;
  const asked = numberOf(engine, at, index, undefined);
  const place = placeIn(asked, length);
  if (!given || given.spread || place === undefined) return undefined;
  return [own(0, place), { kind: 'value', given, count: 1 }, own(place + 1, Infinity)];
}

function turned(listed: Listed): Parts {
  const length = listed.length();
  if (length > maxTurned) return undefined;
  return Array.from({ length }, (_, place) => own(length - place - 1, length - place));
}

type Range = readonly [from: number, to: number];

/** The elements that a call takes from one place on, so many of them. */
function cutOf({ engine, at, length }: Listed): Range | undefined {
  const [first, second] = at.call.args;
  const from = placeIn(numberOf(engine, at, first, undefined), length);
  const count = numberOf(engine, at, second, at.call.args.length < 2 ? Infinity : undefined);
  if (from === undefined || count === undefined) return undefined;
  return [from, from + Math.max(0, count)];
}

/** The elements from one place to before another, as two arguments name them. */
function rangeOf({ engine, at, length }: Listed, [first, second]: readonly SeenArgument[]): Range | undefined {
  const from = placeIn(numberOf(engine, at, first, 0), length);
  const to = placeIn(numberOf(engine, at, second, Infinity), length);
  return from === undefined || to === undefined ? undefined : [from, to];
}

/** A place counted from the front, which may have been counted from the end; undefined where that is not known. */
function placeIn(asked: number | undefined, length: () => number): number | undefined {
  if (asked === undefined || asked >= 0) return asked;
  return length() === Infinity ? undefined : Math.max(0, length() + asked);
}

/** The one whole number that an argument is; `otherwise` where it is left out. */
function numberOf(
  engine: Engine,
  { context }: CallAt,
  argument: SeenArgument | undefined,
  otherwise: number | undefined,
): number | undefined {
  if (!argument) return otherwise;
  if (argument.spread || argument.given) return undefined;
  const ends = engine.origins({ value: argument.value, path: itself, context: argument.from?.context ?? context });
  const numbers = new Set(
    ends.map((end) => {
      const value = end.kind === 'constant' ? engine.code.value(end.value) : undefined;
      return value?.kind === 'constant' && Number.isInteger(value.value) ? Number(value.value) : undefined;
    }),
  );
  return numbers.size === 1 ? [...numbers][0] : undefined;
}

/** The number that is assigned to a list's `length`; undefined for another assignment, and where nobody knows. */
export function lengthAssigned(code: Engine['code'], { key, value: id }: UpdateValue): number | undefined {
  const value = id === null || key.kind !== 'name' || key.name !== 'length' ? undefined : code.value(id);
  return value?.kind === 'constant' && Number.isInteger(value.value) ? Number(value.value) : undefined;
}
