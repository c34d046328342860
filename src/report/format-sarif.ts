import { gzipSync } from 'node:zlib';
import type { Artifact, Log, PropertyBag, Run as SarifRun } from 'sarif';
import { compareText } from '../base/location.js';
import { ruleIds } from '../review/rule-ids.js';
import type { Run } from '../review/run.js';
import type { Reporter, ReportOptions, SarifProfile } from './reporter.js';
import { forGitHub, gitHubLimits, smaller, type CutRun } from './sarif/github-profile.js';
import { notificationDescriptors, writeCut, writeGap, writePolicyWarning, writeVoid } from './sarif/notification.js';
import { policyRoot, sourceRoot, writeFile } from './sarif/place.js';
import { writeAbsent, writeResult, type ResultWriter } from './sarif/result.js';
import { writeRule } from './sarif/rule.js';
import { lineLookup } from './source-lines.js';
import { stableJson } from './stable-json.js';
import { describeVoid } from './summary.js';

/**
 * The run as SARIF 2.1.0; `verbose` keeps trivial steps. The profile `github` is for GitHub code scanning and stays within its
 * limits, `full` has everything.
 */
export const formatSarif: Reporter = (run, options) => {
  if (options.sarifProfile === 'full') return write({ run, cuts: [] }, options);
  const whole = forGitHub(run);
  let text = write(whole, options);
  const rest = smaller(whole);
  while (gzipSync(text).length > gitHubLimits.bytes) {
    const next = rest.next();
    if (next.done === true) return text;
    text = write(next.value, options);
  }
  return text;
};

function write(cut: CutRun, options: ReportOptions): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [writeRun(cut, options)],
  };
  return stableJson(log);
}

function writeRun({ run, cuts }: CutRun, { checks, detail, sarifProfile }: ReportOptions): SarifRun {
  const files = [...run.files].sort((a, b) => compareText(a.path, b.path));
  const writer: ResultWriter = {
    artifactIndex: new Map(files.map((file, index) => [file.path, index])),
    lineAt: lineLookup(run),
    outsidePolicy: run.policy.isOutside ? run.policy.file : null,
    ruleIndex: new Map(ruleIds.map((id, index) => [id, index])),
    hasSuppressions: run.findings.some((finding) => finding.suppression !== null),
    allSteps: detail === 'verbose',
  };
  return {
    tool: {
      driver: {
        name: run.tool.name,
        version: run.tool.version,
        semanticVersion: run.tool.version,
        rules: ruleIds.map((id) => writeRule(checks[id])),
        notifications: [...notificationDescriptors],
      },
    },
    columnKind: 'utf16CodeUnits',
    newlineSequences: ['\r\n', '\n', '\r', '\u2028', '\u2029'],
    originalUriBaseIds: {
      [sourceRoot]: { description: { text: 'The root of the scanned code.' } },
      [policyRoot]: {
        description: { text: 'The folder of the policy file, where it is not part of the scanned code.' },
      },
    },
    artifacts: files.map((file): Artifact => ({
      location: writeFile(file.path, writer),
      roles: ['analysisTarget'],
      hashes: { 'sha-256': file.digest },
    })),
    results: [
      ...run.findings.map((finding) => writeResult(finding, writer)),
      ...run.absent.map((finding) => writeAbsent(finding, writer)),
    ],
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: [...run.gaps.map((gap) => writeGap(gap, writer)), ...cuts.map(writeCut)],
        toolConfigurationNotifications: [
          ...run.policyWarnings.map((warning) => writePolicyWarning(warning, writer)),
          ...describeVoid(run).map(writeVoid),
        ],
      },
    ],
    properties: writeProperties(run, sarifProfile),
  };
}

/** What other readers need of the run: what it rests on, how much was looked at, and for reviewers what there is. */
function writeProperties(run: Run, profile: SarifProfile): PropertyBag {
  return {
    policy: { ...run.policy },
    ...(run.today === null ? {} : { today: run.today }),
    modelsDigest: run.tool.modelsDigest,
    counts: { ...run.counts },
    ...(profile === 'full'
      ? { skipped: run.skipped, inventory: run.inventory }
      : { skipped: run.skipped.map(({ reason, count }) => ({ reason, count })) }),
  };
}
