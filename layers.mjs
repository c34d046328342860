/**
 * The rooms of src/, in the order of the data: what each is for, and which of the others it may import.
 * `.dependency-cruiser.mjs` enforces this table and `docs/architecture.md` prints it.
 *
 * @typedef {object} Layer
 * @property {string} name a folder of src/, or a file directly in it
 * @property {string} charter what it does, in one line
 * @property {readonly string[]} mayImport the layers it may import, beside itself; type-only imports count
 */

/** @type {readonly Layer[]} */
const rooms = [
  {
    name: 'base',
    charter: 'Locations, gaps, graph helpers; no domain words.',
    mayImport: [],
  },
  {
    name: 'policy',
    charter: 'Classes, zones, gateways, allow rules; the policy file: schema, loading, errors with line and column.',
    mayImport: ['base'],
  },
  {
    name: 'models',
    charter: 'Rows of `rules/` and of the policy, parsed and indexed.',
    mayImport: ['base', 'policy'],
  },
  {
    name: 'program',
    charter: 'Finds and loads the code under review, the only reader of it; answers about its modules and types.',
    mayImport: ['base'],
  },
  {
    name: 'ir',
    charter: 'Values, lowered functions, access paths, printer, sanity check; `ir/lower/` alone sees syntax.',
    mayImport: ['base', 'program'],
  },
  {
    name: 'labels',
    charter: 'Annotations and policy selectors to labels on declarations and types.',
    mayImport: ['base', 'policy', 'program'],
  },
  {
    name: 'flow',
    charter: 'Demands, contexts, steps, the search; calls both ways; what a callee or receiver is.',
    mayImport: ['base', 'ir', 'labels', 'models', 'policy', 'program'],
  },
  {
    name: 'sinks',
    charter: 'Models and program to sink points.',
    mayImport: ['base', 'flow', 'ir', 'models', 'policy', 'program'],
  },
  {
    name: 'endpoint',
    charter: 'The strings a value can be, to an endpoint, to its zone.',
    mayImport: ['base', 'flow', 'ir', 'models', 'policy'],
  },
  {
    name: 'judge',
    charter: 'Sink points, traces, endpoints and policy to findings; the only place that knows the allow rules.',
    mayImport: ['base', 'endpoint', 'flow', 'ir', 'labels', 'models', 'policy', 'sinks'],
  },
  {
    name: 'inventory',
    charter: 'What the program has beside findings: ways out, flows, approved code, labels, packages, policy rows.',
    mayImport: ['base', 'endpoint', 'flow', 'judge', 'labels', 'models', 'policy', 'program', 'sinks'],
  },
  {
    name: 'review',
    charter: 'Fingerprints, suppressions, baseline and diff, attestation.',
    mayImport: ['base', 'inventory', 'judge', 'policy'],
  },
  {
    name: 'revision',
    charter: 'Revisions of a git repository as files and digests; nothing of the repository is run.',
    mayImport: ['base'],
  },
  {
    name: 'report',
    charter: 'Text, SARIF, JSON, HTML, Markdown, CSV, annotations, diffs: one handler each; never sees the IR.',
    mayImport: ['base', 'inventory', 'judge', 'policy', 'review'],
  },
];

const names = rooms.map((room) => room.name);

/**
 * The rooms that come before the one called `name`.
 *
 * @type {(name: string) => readonly string[]}
 */
const ahead = (name) => names.slice(0, names.indexOf(name));

/** @type {readonly Layer[]} */
export const layers = [
  ...rooms,
  {
    name: 'scan-options.ts',
    charter: 'What to scan and by which policy.',
    mayImport: ['flow', 'program'],
  },
  {
    name: 'scan-root.ts',
    charter: 'The given paths to the folder a scan starts in.',
    mayImport: ['base', 'scan-options.ts'],
  },
  {
    name: 'cache',
    charter: 'Runs of earlier scans, given back while all they rest on is the same.',
    mayImport: ['base', 'policy', 'program', 'review', 'scan-options.ts', 'scan-root.ts'],
  },
  {
    name: 'stage.ts',
    charter: 'The phases whose result can be printed.',
    mayImport: [],
  },
  {
    name: 'tool-version.ts',
    charter: 'The version of the installed package.',
    mayImport: [],
  },
  {
    name: 'analysis.ts',
    charter: 'The phases up to the sink points, in order.',
    mayImport: [...ahead('judge'), 'scan-options.ts', 'scan-root.ts'],
  },
  {
    name: 'judgement.ts',
    charter: 'Every sink point judged.',
    mayImport: [...ahead('report'), 'analysis.ts'],
  },
  {
    name: 'scan.ts',
    charter: 'A whole scan: the analysis, judged and reviewed.',
    mayImport: [...ahead('report'), 'analysis.ts', 'judgement.ts', 'scan-options.ts', 'tool-version.ts'],
  },
  {
    name: 'list-endpoints.ts',
    charter: 'Every sink point and its endpoints, whatever data reaches them.',
    mayImport: [...ahead('review'), 'analysis.ts', 'scan-options.ts'],
  },
  {
    name: 'dump.ts',
    charter: 'The result of one phase as text.',
    mayImport: [...ahead('report'), 'analysis.ts', 'judgement.ts', 'scan-options.ts', 'stage.ts'],
  },
  {
    name: 'index.ts',
    charter: 'What the package exports to other programs.',
    mayImport: [...names, 'scan.ts', 'list-endpoints.ts'],
  },
  {
    name: 'cli',
    charter: 'Commands, one file each; the only place that prints, exits, reads arguments, and catches.',
    mayImport: [
      ...names,
      'cache',
      'scan.ts',
      'scan-options.ts',
      'stage.ts',
      'tool-version.ts',
      'dump.ts',
      'list-endpoints.ts',
    ],
  },
];

/**
 * Imports from outside src/ that only some places may have, each with the reason.
 *
 * @type {readonly { name: string, modules: readonly string[], onlyIn: readonly string[], reason: string }[]}
 */
export const reserved = [
  {
    name: 'syntax',
    modules: ['ts-morph', 'typescript'],
    onlyIn: ['program', 'labels', 'ir/lower'],
    reason:
      'After lowering nobody sees a TypeScript node. Ask the lowered program, or widen the interface of program/.',
  },
  {
    name: 'files',
    modules: ['fs', 'fs/promises', 'globby'],
    onlyIn: ['program', 'policy', 'models', 'review', 'revision', 'cache', 'scan-root.ts', 'tool-version.ts', 'cli'],
    reason: 'No other phase reads or writes files. Take the content as a value.',
  },
  {
    name: 'terminal',
    modules: ['yargs', 'ora', 'readline', 'tty'],
    onlyIn: ['cli'],
    reason: 'Only the command line reads arguments and writes to the terminal. Return a value, and let cli/ print it.',
  },
];
