import type { DisagreementKind } from './disagreements.js';
import { childKinds } from './program/rows.js';
import type { Kind, Language, Plan, Send, Shape } from './program/shape.js';

/** A feature on which Sluice and execution are known to disagree: programs with it are left out, its example is kept. */
export interface KnownLimit {
  readonly reason: string;
  readonly kind: DisagreementKind;
  /** Whether a program has the feature; `url:` before a row's name means the row in an address. */
  readonly isIn: (rows: ReadonlySet<string>, language: Language) => boolean;
  readonly example: readonly Send[];
  /** Left out: TypeScript in one file. */
  readonly setting?: Omit<Plan, 'sends'>;
}

/** What is known to go wrong, and why. An entry whose example agrees must go. */
export const knownLimits: readonly KnownLimit[] = [
  {
    reason: 'a variable that a closure overwrites keeps its first value too: when the closure runs is not told',
    kind: 'false alarm',
    isIn: (rows) => has(rows, 'text/set-by-closure'),
    example: [direct(shape('url/host'), shape('text/set-by-closure', none(), phone()))],
  },
  {
    reason: 'an address split into characters and joined again is not put together',
    kind: 'unresolved',
    isIn: (rows) => rows.has('url:text/split'),
    example: [direct(shape('text/split', shape('url/host')), phone())],
  },
  {
    reason: 'an address handed to callbacks in a list is lost',
    kind: 'unresolved',
    isIn: (rows) => has(rows, 'text/handlers'),
    example: [direct(shape('text/handlers', shape('url/host')), phone())],
  },
  {
    reason:
      'that a rejected promise surely throws is not known: an address set where it is caught may be the one before',
    kind: 'unresolved',
    isIn: (rows) => rows.has('url:text/caught-rejection'),
    example: [direct(shape('text/caught-rejection', shape('url/host')), phone())],
  },
  {
    reason: 'rounds of a loop are not counted: an address appended to once may have been appended to twice',
    kind: 'unresolved',
    isIn: (rows) => rows.has('url:text/for-await'),
    example: [direct(shape('text/for-await', shape('url/host')), phone())],
  },
  {
    reason: 'what a generator yields is not told from what it returns, where its next() is called by hand',
    kind: 'false alarm',
    isIn: (rows) => has(rows, 'text/generator-return'),
    example: [direct(shape('url/host'), shape('text/generator-return', none(), phone()))],
  },
  {
    reason: 'the keys that a reduction gives to its object are not told apart',
    kind: 'false alarm',
    isIn: (rows) => has(rows, 'pair/reduced'),
    example: [direct(shape('url/host'), shape('text/first', shape('pair/reduced', none(), phone())))],
  },
  {
    reason: 'a constant of another module decides no condition when it comes through require',
    kind: 'false alarm',
    isIn: (rows, language) =>
      language === 'commonjs' && (has(rows, 'text/module-constant') || has(rows, 'text/enumerated')),
    example: [direct(shape('url/host'), { row: 'text/module-constant', pick: 1, children: [none(), phone()] })],
    setting: { language: 'commonjs', units: 2 },
  },
  {
    reason: 'the members that Object.assign surely writes do not hide those before a spread',
    kind: 'false alarm',
    isIn: (rows) => has(rows, 'pair/spread-under') && (has(rows, 'pair/assigned') || has(rows, 'pair/null-prototype')),
    example: [
      shape(
        'send/pair',
        shape('url/host'),
        shape('pair/spread-under', shape('pair/assigned', shape('pair/used'), none()), phone()),
      ),
    ],
  },
  {
    reason: 'rounds of a loop are not counted: a generator that is at its end gives nothing in the second',
    kind: 'false alarm',
    isIn: (rows) => has(rows, 'text/sent-to-generator') && (has(rows, 'text/while') || has(rows, 'text/counted-loop')),
    example: [direct(shape('url/host'), shape('text/while', shape('text/sent-to-generator', phone())))],
  },
  {
    reason: 'the members of an object that was spread itself do not hide those before it',
    kind: 'false alarm',
    isIn: (rows) =>
      has(rows, 'pair/spread-under') &&
      ['spread', 'spread-over', 'updated', 'updated-alias', 'filled', 'if', 'merged'].some((name) =>
        has(rows, `pair/${name}`),
      ),
    example: [
      shape(
        'send/pair',
        shape('url/host'),
        shape('pair/spread-under', shape('pair/updated', shape('pair/used'), none()), phone()),
      ),
    ],
  },
];

/** True when no known limit touches the program. */
export function isWithinLimits(plan: Plan): boolean {
  const used = new Set(plan.sends.flatMap((send) => rowNames(send, 'text')));
  return !knownLimits.some(({ isIn }) => isIn(used, plan.language));
}

function rowNames({ row, children }: Shape, kind: Kind): readonly string[] {
  const kinds = childKinds(row, kind);
  const own = kind === 'url' && row.startsWith('text/') ? `url:${row}` : row;
  return [own, ...children.flatMap((child, index) => rowNames(child, kinds[index] ?? 'text'))];
}

function has(rows: ReadonlySet<string>, row: string): boolean {
  return rows.has(row) || rows.has(`url:${row}`);
}

function shape(row: string, ...children: readonly Shape[]): Shape {
  return { row, pick: 0, children };
}

function direct(url: Shape, data: Shape): Send {
  return shape('send/direct', url, data);
}

function phone(): Shape {
  return shape('text/read-phone');
}

function none(): Shape {
  return shape('text/none');
}
