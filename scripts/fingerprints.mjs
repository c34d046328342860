// Measures how steady fingerprints are over the history of a repository:
//   node scripts/fingerprints.mjs REPOSITORY POLICY [COMMITS [FOLDER]]
// Scans the last COMMITS (50) commits that change TypeScript or JavaScript (below FOLDER), oldest first, and compares each
// with the one before: findings whose fingerprint changed though their flow did not, and flows that share a fingerprint.
import { execFileSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { withRevision } from '../dist/revision/check-out.js';
import { scan } from '../dist/scan.js';

const [repository, policy, commits = '50', folder = ''] = process.argv.slice(2);
if (repository === undefined || policy === undefined) {
  console.error('usage: node scripts/fingerprints.mjs REPOSITORY POLICY [COMMITS [FOLDER]]');
  process.exit(2);
}

/** What makes a flow what it is for a person, without what the fingerprint is made of that could move. */
const flowOf = ({ rule, sink, endpoint, dataClasses, traces }) =>
  JSON.stringify([
    rule,
    sink.location.file,
    sink.name,
    endpoint.text,
    endpoint.host,
    dataClasses,
    traces.map(({ source }) => source.name).sort(),
  ]);

function revisions() {
  const pathspec = ['*.ts', '*.tsx', '*.js', '*.jsx'].map((end) => `:(glob)${join(folder, '**', end)}`);
  const args = ['rev-list', '--first-parent', `--max-count=${commits}`, 'HEAD', '--', ...pathspec];
  return execFileSync('git', args, { cwd: repository }).toString().trim().split('\n').reverse();
}

const findingsAt = (revision) =>
  withRevision(resolve(repository), revision, async ({ folder: root, moved }) => {
    const options = { policy: resolve(policy), policyFolder: moved(dirname(resolve(policy))) };
    const run = await scan({ ...options, root, paths: [join(root, folder)] });
    return run.findings;
  });

/** Flows by text, each with the fingerprints of its findings. */
function byFlow(findings) {
  const flows = new Map();
  for (const finding of findings) {
    const flow = flowOf(finding);
    flows.set(flow, [...(flows.get(flow) ?? []), finding.fingerprints['sluice/v1']]);
  }
  return flows;
}

let [compared, lost, shared] = [0, 0, 0];
let before = null;
for (const revision of revisions()) {
  const findings = await findingsAt(revision);
  const flows = byFlow(findings);
  const prints = findings.map(({ fingerprints }) => fingerprints['sluice/v1']);
  shared += prints.length - new Set(prints).size;
  let changed = 0;
  for (const [flow, old] of before ?? []) {
    const now = flows.get(flow) ?? [];
    const kept = old.filter((print) => now.includes(print)).length;
    const expected = Math.min(old.length, now.length);
    compared += expected;
    changed += Math.max(0, expected - kept);
  }
  lost += changed;
  before = flows;
  console.log(`${revision.slice(0, 12)}  ${findings.length} findings, ${changed} with another fingerprint`);
}
console.log(
  `${compared} comparisons: ${lost} fingerprints changed though the flow did not; ${shared} flows shared one.`,
);
process.exitCode = lost + shared === 0 ? 0 : 1;
