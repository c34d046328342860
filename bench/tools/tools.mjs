// What is measured: each tool as a command over one code base, and how its findings are read.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { peers, cache } from '../peers.mjs';

const bin = fileURLToPath(new URL('../../bin/sluice.js', import.meta.url));
const floor = fileURLToPath(new URL('floor.mjs', import.meta.url));

/**
 * @typedef {object} Tool
 * @property {string} name
 * @property {string | null} missing why it cannot be run, or null
 * @property {(work: import('../workload.mjs').Workload) => readonly string[]} command
 * @property {readonly number[]} codes the exit codes of a run that came to its end
 * @property {((text: string, work: import('../workload.mjs').Workload) => readonly string[]) | null} findings `file:line` of each, read from its output
 */

/** @type {readonly Tool[]} */
export const tools = [
  {
    name: 'Sluice, cold',
    missing: null,
    command: ({ folder, policy }) => [
      ...[process.execPath, bin, 'scan', folder, '--policy', policy],
      ...['--format', 'json', '--fail-on', 'never', '--quiet', '--no-cache'],
    ],
    codes: [0],
    findings: (text) => JSON.parse(text).findings.map(({ sink: { location } }) => `${location.file}:${location.line}`),
  },
  {
    name: 'parse and bind (the floor)',
    missing: null,
    command: ({ list }) => [process.execPath, floor, list],
    codes: [0],
    findings: null,
  },
  // Errors of types are beside the point: the packages that the code imports need not be installed.
  ...['typescript6', 'typescript7'].map((key) => ({
    name: `tsc --noEmit, ${peers[key].name}`,
    missing: missing(peers[key]),
    command: ({ tsconfig }) => [process.execPath, peers[key].program, '--noEmit', '--project', tsconfig],
    codes: [0, 1, 2],
    findings: null,
  })),
  {
    name: peers.semgrep.name,
    missing: missing(peers.semgrep),
    command: ({ folder, rule }) => [
      ...[peers.semgrep.program, 'scan', '--config', rule, '--metrics', 'off', '--disable-version-check'],
      ...['--no-git-ignore', '--json', '--quiet', folder],
    ],
    codes: [0],
    findings: (text, { folder }) =>
      JSON.parse(text).results.map(({ path, start }) => `${path.slice(folder.length + 1)}:${start.line}`),
  },
];

function missing({ program, folder }) {
  if (existsSync(program)) return null;
  const note = `${cache}${folder}.txt`;
  const reason = existsSync(note) ? readFileSync(note, 'utf8') : '';
  return reason === '' ? 'not installed: run `npm run bench:setup`' : `could not be installed: ${reason}`;
}
