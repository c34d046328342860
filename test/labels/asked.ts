import type { Place } from '../../src/base/location.js';
import type { Label, MemberLabel } from '../../src/labels/label.js';
import { readLabels, type LabelReading } from '../../src/labels/read-labels.js';
import type { Policy, Selector, SourceRow } from '../../src/policy/policy.js';
import { loadFiles } from '../program/temporary-tree.js';

const classes = ['restricted', 'restricted.phone', 'restricted.email', 'restricted.message', 'pseudonymised'];
const place = { file: 'sluice.yaml', line: 1, column: 1, endLine: 1, endColumn: 1 };

/** The labels of a small program, and the places it marks with `«` and `»`. */
export interface Asked extends LabelReading {
  readonly places: readonly Place[];
  /** The first place; an error where none is marked. */
  readonly place: Place;
}

type Files = Readonly<Record<string, string>>;
type Rows = readonly (readonly [selector: string, dataClass: string])[];

/** Reads the labels of files; the policy lies in the folder `policy` of the root. */
export function ask(files: Files, rows: Rows = []): Asked {
  const places = Object.entries(files).flatMap(([file, text]) => markedPlaces(file, text));
  const plain = Object.entries(files).map(([file, text]) => [file, text.replace(/[«»]/g, '')]);
  const program = loadFiles(Object.fromEntries(plain) as Files);
  return {
    ...readLabels(program, policyOf(`${program.root}/policy`, rows)),
    places,
    get place() {
      if (!places[0]) throw new Error('no place is marked');
      return places[0];
    },
  };
}

function markedPlaces(file: string, text: string): readonly Place[] {
  return [...text.matchAll(/«([^»]*)»/g)].map((match, index) => {
    const start = match.index - 2 * index;
    return { file, start, end: start + (match[1]?.length ?? 0) };
  });
}

/** `Member.phone restricted.phone`, one each. */
export function shown(labels: readonly Label[]): readonly string[] {
  return labels.map((label) => `${label.name} ${label.dataClass}`);
}

/** `address.email: Member.email`, one each. */
export function shownMembers(members: readonly MemberLabel[]): readonly string[] {
  return members.map(({ path, label }) => `${path.join('.')}: ${label.name}`);
}

export function policyOf(folder: string, rows: Rows): Policy {
  return {
    file: 'sluice.yaml',
    isOutside: false,
    folder,
    digest: '',
    classes: classes.map((key) => ({ key, description: '', fides: null, place })),
    zones: [],
    gateways: [],
    allow: [],
    declassifiers: [],
    sources: rows.map(([at, dataClass]): SourceRow => ({ kind: 'declaration', at: selectorOf(at), dataClass, place })),
    sinks: [],
    exceptions: [],
    readsBack: true,
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
