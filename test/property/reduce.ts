import { findDisagreements, type Disagreement } from './disagreements.js';
import { childKinds, rowsOf } from './program/rows.js';
import type { Kind, Plan, Shape } from './program/shape.js';

/** The smallest program found that still gives a disagreement of the same kind; every round is one scan. */
export async function reduced(disagreement: Disagreement): Promise<Disagreement> {
  const candidates = smallerPlans(disagreement.plan).slice(0, 60);
  const still = (await findDisagreements(candidates)).filter(({ kind }) => kind === disagreement.kind);
  const [best] = still.sort((a, b) => planSize(a.plan) - planSize(b.plan));
  return best && planSize(best.plan) < planSize(disagreement.plan) ? reduced(best) : disagreement;
}

/** How much there is of a plan: what reducing makes less. */
function planSize({ sends, units, language }: Plan): number {
  return (
    sends.reduce((sum, send) => sum + shapeSize(send), units * 3) +
    (language === 'typescript' ? 0 : language === 'javascript' ? 1 : 2)
  );
}

function shapeSize({ row, pick, children }: Shape): number {
  const own = row === 'send/direct' || row.endsWith('/used') ? 2 : children.length === 0 ? 1 : 4;
  return own + Math.sign(pick) * 0.1 + children.reduce((sum, child) => sum + shapeSize(child), 0);
}

/** Plans one step smaller: without a way out, in one file, with a shape replaced by a leaf or by one of its children. */
function smallerPlans(plan: Plan): readonly Plan[] {
  const { sends, units } = plan;
  const fewer =
    sends.length > 1 ? sends.map((_, index) => ({ ...plan, sends: sends.filter((__, at) => at !== index) })) : [];
  const flat =
    units > 1
      ? [
          { ...plan, units: 1 },
          { ...plan, units: units - 1 },
        ]
      : [];
  const typed = plan.language === 'typescript' ? [] : [{ ...plan, language: 'typescript' as const }];
  const shapes = sends.flatMap((send, index) =>
    smallerSends(send).map((each) => ({ ...plan, sends: sends.map((other, at) => (at === index ? each : other)) })),
  );
  return [...fewer, ...flat, ...typed, ...shapes].sort((a, b) => planSize(a) - planSize(b));
}

function smallerSends(send: Shape): readonly Shape[] {
  const [url, data] = send.children;
  const kinds = childKinds(send.row, 'text');
  const direct =
    kinds[1] === 'text' && send.row !== 'send/direct' && url && data ? [{ ...send, row: 'send/direct' }] : [];
  return [...direct, ...inChildren(send, kinds)];
}

function smallerShapes(shape: Shape, kind: Kind): readonly Shape[] {
  if (shape.children.length === 0) return shape.pick > 0 ? [{ ...shape, pick: 0 }] : [];
  const kinds = childKinds(shape.row, kind);
  const lifted = shape.children.flatMap((child, index) =>
    kinds[index] === kind ? [child] : within(child, kinds[index] ?? 'text', kind),
  );
  const leaves = leavesOf(kind);
  const zero = shape.pick > 0 ? [{ ...shape, pick: 0 }] : [];
  return [...leaves, ...lifted, ...zero, ...inChildren(shape, kinds)];
}

/** Shapes of `kind` found below a shape of another kind. */
function within(shape: Shape, own: Kind, kind: Kind): readonly Shape[] {
  const kinds = childKinds(shape.row, own);
  return shape.children.flatMap((child, index) => (kinds[index] === kind ? [child] : []));
}

function inChildren(shape: Shape, kinds: readonly Kind[]): readonly Shape[] {
  return shape.children.flatMap((child, index) =>
    smallerShapes(child, kinds[index] ?? 'text').map((each) => ({
      ...shape,
      children: shape.children.map((other, at) => (at === index ? each : other)),
    })),
  );
}

function leavesOf(kind: Kind): readonly Shape[] {
  if (kind === 'text') return ['text/none', 'text/read-phone'].map(leaf);
  if (kind === 'url') return [leaf('url/host')];
  if (kind === 'pair') {
    return [
      { row: 'pair/literal', pick: 0, children: [leaf('text/read-phone'), leaf('text/none')] },
      { row: 'pair/literal', pick: 0, children: [leaf('text/none'), leaf('text/read-phone')] },
    ];
  }
  return rowsOf(kind).includes(`${kind}/used`) ? [leaf(`${kind}/used`)] : [];
}

function leaf(row: string): Shape {
  return { row, pick: 0, children: [] };
}
