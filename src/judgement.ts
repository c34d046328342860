import { flowParts, type Analysis } from './analysis.js';
import type { Finding } from './judge/finding.js';
import { flowsOf, judge, type Flow, type JudgeParts } from './judge/judge.js';
import { judgeAnnotations } from './judge/unknown-classes.js';
import type { Checks } from './review/check.js';
import type { SinkPoint } from './sinks/sink-point.js';

/** Everything judged: what can leave by each sink point, and what of it the policy forbids. */
export interface Judgement {
  readonly parts: JudgeParts;
  readonly points: ReadonlyMap<SinkPoint, readonly Flow[]>;
  readonly findings: readonly Finding[];
}

/** Judges every sink point and the annotations. */
export function judgeAll(analysis: Analysis, checks: Checks): Judgement {
  const { labels, sinkPoints } = analysis;
  const parts: JudgeParts = { ...flowParts(analysis), levelOf: (rule) => checks[rule].level };
  const points = new Map(sinkPoints.map((point) => [point, flowsOf(parts, point)]));
  const found = [...points].flatMap(([point, flows]) => judge(parts, point, flows));
  const annotations = judgeAnnotations(labels, parts.levelOf('annotation/unknown-class'));
  return { parts, points, findings: [...found, ...annotations] };
}
