import { analyse, type Analysis } from './analysis.js';
import { compareGaps } from './base/gap.js';
import { compareText } from './base/location.js';
import { readInventory } from './inventory/read-inventory.js';
import type { Level, RuleId } from './judge/finding.js';
import { judgeAll } from './judgement.js';
import { excerpt } from './review/excerpt.js';
import { loadChecks } from './review/load-checks.js';
import { loadSnapshot } from './review/load-snapshot.js';
import { review } from './review/review.js';
import type { PolicyWarning, Run } from './review/run.js';
import type { ScanOptions } from './scan-options.js';
import { toolVersion } from './tool-version.js';

export type { ScanOptions } from './scan-options.js';

/** Everything the code at `paths` lets out, judged by the policy. */
export async function scan(options: ScanOptions): Promise<Run> {
  const checks = await loadChecks();
  const baseline = options.baseline === undefined ? null : (await loadSnapshot(options.baseline)).findings;
  const analysis = analyse(options);
  options.onProgress?.('tracing data');
  const { parts, points, findings } = judgeAll(analysis, checks);
  const { labels, program } = analysis;
  options.onProgress?.('taking inventory');
  const inventory = readInventory({ judge: parts, program, labels, points });
  options.onProgress?.('reviewing findings');
  const sources = new Map(analysis.program.files.map((file) => [file.path, file.text]));
  const inlineSuppressions = options.inlineSuppressions ?? true;
  const { exceptions } = analysis.policy;
  const today = options.today ?? null;
  const levelOf = (rule: RuleId): Level => parts.levelOf(rule);
  const reviewed = review(findings, { sources, exceptions, today, levelOf, inlineSuppressions, baseline });
  options.onCounts?.(analysis.engine.counts());
  const run = {
    ...(await facts(analysis, options)),
    ...reviewed,
    inventory,
    excerpt: excerpt(reviewed.findings, sources),
  };
  options.onSeen?.(program.seen());
  return run;
}

async function facts(
  analysis: Analysis,
  options: ScanOptions,
): Promise<Omit<Run, 'findings' | 'absent' | 'today' | 'inventory' | 'excerpt'>> {
  const { program, policy, labels, engine, sinkPoints } = analysis;
  const lines = program.files.reduce((sum, file) => sum + file.source.getLineStarts().length, 0);
  return {
    version: 1,
    tool: { name: 'Sluice', version: await toolVersion(), modelsDigest: engine.models.digest },
    policy: { file: policy.file, isOutside: policy.isOutside, digest: policy.digest },
    scanned: {
      paths: analysis.paths,
      includeTests: options.includeTests ?? false,
      ...(analysis.isImplicit ? { implicit: true } : {}),
      inlineSuppressions: options.inlineSuppressions ?? true,
    },
    files: program.files.map(({ path, digest }) => ({ path, digest })),
    skipped: [...program.skipped].sort((a, b) => compareText(a.reason, b.reason)),
    counts: { sinkPoints: sinkPoints.length, labels: labels.all.length, lines },
    gaps: [...analysis.gaps()].sort(compareGaps),
    policyWarnings: warnings(analysis),
  };
}

function warnings({ unmatched }: Analysis): readonly PolicyWarning[] {
  return unmatched.map(({ selector, why }) => ({
    message: `selector '${selector.text}' matches nothing in the program: ${why}`,
    location: selector.place,
  }));
}
