import type { Place } from '../../src/base/location.js';
import type { Label, MemberLabel } from '../../src/labels/label.js';
import { readLabels, type LabelReading } from '../../src/labels/read-labels.js';
import type { Policy, Selector, SourceRow } from '../../src/policy/policy.js';
import { loadFiles } from '../program/temporary-tree.js';

const classes = ['restricted', 'restricted.phone', 'restricted.email', 'restricted.message', 'pseudonymised'];
const place = { file: 'sluice.yaml', line: 1, column: 1, endLine: 1, endColumn: 1 };

/** The labels of a small program, and ways to ask about it by text. */
export interface Asked extends LabelReading {
  /** The place of the `nth` (from 0) occurrence of `text` in `file`. */
  readonly at: (file: string, text: string, nth?: number) => Place;
}

type Files = Readonly<Record<string, string>>;
type Rows = readonly (readonly [selector: string, dataClass: string])[];

/** Reads the labels of files; the policy lies in the folder `policy` of the root. */
export function ask(files: Files, rows: Rows = []): Asked {
  const program = loadFiles(files);
  const reading = readLabels(program, policyOf(`${program.root}/policy`, rows));
  return {
    ...reading,
    at: (file, text, nth = 0) => {
      let start = -1;
      for (let count = 0; count <= nth; count += 1) start = files[file]?.indexOf(text, start + 1) ?? -1;
      if (start < 0) throw new Error(`no '${text}' in ${file}`);
      return { file, start, end: start + text.length };
    },
  };
}

/** `Member.phone restricted.phone`, one each. */
export function shown(labels: readonly Label[]): readonly string[] {
  return labels.map((label) => `${label.name} ${label.dataClass}`);
}

/** `address.email: Member.email`, one each. */
export function shownMembers(members: readonly MemberLabel[]): readonly string[] {
  return members.map(({ path, label }) => `${path.join('.')}: ${label.name}`);
}

function policyOf(folder: string, rows: Rows): Policy {
  return {
    file: 'sluice.yaml',
    folder,
    digest: '',
    classes: classes.map((key) => ({ key, description: '', fides: null, place })),
    zones: [],
    gateways: [],
    allow: [],
    declassifiers: [],
    sources: rows.map(([at, dataClass]): SourceRow => ({ kind: 'declaration', at: selectorOf(at), dataClass, place })),
    sinks: [],
    environment: new Map(),
    origin: null,
  };
}

/** Splits as the policy does; a module that starts with a dot is a file. */
function selectorOf(text: string): Selector {
  const [before, after] = text.split('#', 2);
  const path = (after ?? text).replaceAll('()', '.()').split('.');
  if (after === undefined || before === undefined) return { text, module: null, path, place };
  const module = before.startsWith('.')
    ? ({ kind: 'file', path: before } as const)
    : ({ kind: 'package', name: before } as const);
  return { text, module, path, place };
}
