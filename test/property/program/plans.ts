import fc from 'fast-check';
import { childKinds, rows, rowOf, rowsOf } from './rows.js';
import type { Kind, Plan, Send, Shape } from './shape.js';

const kinds: readonly Kind[] = ['text', 'pair', 'list', 'fun', 'task', 'table', 'member', 'remains', 'url'];

type Shapes = Record<Kind, Shape>;

/** Programs of one to three ways out, each with data made by rows nested at most `depth` deep. */
export function plans(depth: number): fc.Arbitrary<Plan> {
  const shapes = fc.letrec<Shapes>(
    (tie) =>
      Object.fromEntries(kinds.map((kind) => [kind, shapesOf(kind, tie, depth)])) as Record<Kind, fc.Arbitrary<Shape>>,
  );
  const sends = Object.keys(rows).filter((name) => name.startsWith('send/'));
  const send = fc.constantFrom(...sends).chain((row) => sendOf(row, shapes));
  return fc.record({
    language: fc.constantFrom('typescript' as const, 'typescript' as const, 'javascript' as const, 'commonjs' as const),
    units: fc.integer({ min: 1, max: 4 }),
    sends: fc.array(send, { minLength: 1, maxLength: 3 }),
  });
}

function shapesOf(kind: Kind, tie: fc.LetrecTypedTie<Shapes>, depth: number): fc.Arbitrary<Shape> {
  const names = rowsOf(kind);
  const isLeaf = (name: string): boolean => childKinds(name, kind).every((child) => child === 'member');
  const [first, ...others] =
    kind === 'text' ? leafTexts(tie) : names.filter(isLeaf).map((name) => shapeOf(name, kind, tie));
  const inner = names.filter((name) => !isLeaf(name)).map((name) => shapeOf(name, kind, tie));
  const ends = first === undefined ? [] : [fc.oneof(first, ...others)];
  return fc.oneof({ maxDepth: depth, depthIdentifier: 'shape' }, ...ends, ...inner);
}

/** Leaves of texts: as often labelled as not. */
function leafTexts(tie: fc.LetrecTypedTie<Shapes>): fc.Arbitrary<Shape>[] {
  const leaves = ['text/none', 'text/id', 'text/phone', 'text/read-phone', 'text/phone', 'text/used', 'text/used'];
  return leaves.map((name) => shapeOf(name, 'text', tie));
}

function shapeOf(name: string, kind: Kind, tie: fc.LetrecTypedTie<Shapes>): fc.Arbitrary<Shape> {
  const children = fc.tuple(...childKinds(name, kind).map((child) => tie(child)));
  return fc.record({ row: fc.constant(name), pick: fc.nat(99), children });
}

function sendOf(row: string, shapes: Record<Kind, fc.Arbitrary<Shape>>): fc.Arbitrary<Send> {
  const children = fc.tuple(...rowOf(row).of.map((kind) => shapes[kind]));
  return fc.record({ row: fc.constant(row), pick: fc.nat(99), children });
}
