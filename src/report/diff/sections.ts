import { compareText, type Location } from '../../base/location.js';
import type { ApprovedCode, FlowRecord } from '../../inventory/inventory.js';
import type { Changes } from '../../review/diff/changes.js';
import type { Coverage, Diff, FactChanges } from '../../review/diff/diff.js';
import type { KnownFinding } from '../../review/run.js';
import { formatEndpoint, formatLocation } from '../findings.js';
import { plural } from '../summary.js';

/** What changed of one kind, for a report; texts are not yet escaped. */
export interface DiffSection {
  readonly title: string;
  readonly rows: readonly DiffRow[];
}

/** One change: `+` added, `-` gone, `~` changed. */
export interface DiffRow {
  readonly sign: '+' | '-' | '~';
  readonly text: string;
  readonly location: Location | null;
}

/** The sections of a diff in which something changed. */
export function diffSections({ findings, facts }: Diff): readonly DiffSection[] {
  const all = [
    section('Findings', findings, { text: formatFinding, place: ({ location }) => location }),
    ...factSections(facts),
  ];
  return all.filter(({ rows }) => rows.length > 0);
}

function factSections(facts: FactChanges | null): readonly DiffSection[] {
  if (facts === null) return [];
  return [
    section('Flows', facts.flows, { text: formatFlow, place: ({ sink }) => sink.location }),
    section('Endpoints', facts.endpoints, { text: formatEndpoint }),
    section('Sink points', facts.sinkPoints, { text: formatSinkPoint, place: ({ location }) => location }),
    section('Approved code', facts.approved, {
      text: formatApproved,
      place: ({ places: [place] }) => place ?? null,
      more: whatReadsOtherwise,
    }),
    section('Labels', facts.labels, {
      text: ({ name, dataClass }) => `${name} is ${dataClass}`,
      place: ({ location }) => location,
    }),
    section('Policy', facts.policyRows, {
      text: ({ section: of, name, text }) => `${of}: ${name === text ? text : `${name}: ${text}`}`,
    }),
    section('Packages', facts.packages, { text: ({ name, capability }) => `${name} (${capability})` }),
    section('Gaps', facts.gaps, {
      text: ({ reason, detail }) => `${reason}: ${detail}`,
      place: ({ location }) => location,
    }),
    coverageSection(facts.coverage),
  ];
}

/** How items of one kind are shown. */
interface View<Item> {
  readonly text: (item: Item) => string;
  /** Left out: they have none. */
  readonly place?: (item: Item) => Location | null;
  /** What there is to say of a change beside the texts. */
  readonly more?: (before: Item, after: Item) => string;
}

function section<Item>(title: string, { added, gone, changed }: Changes<Item>, view: View<Item>): DiffSection {
  const { text, place = () => null, more = () => '' } = view;
  const row = (sign: DiffRow['sign'], item: Item): DiffRow => ({ sign, text: text(item), location: place(item) });
  const rows = [
    ...added.map((item) => row('+', item)),
    ...changed.map(({ before, after }) => ({
      ...row('~', after),
      text: formatChange(text(before), text(after)) + more(before, after),
    })),
    ...gone.map((item) => row('-', item)),
  ];
  return { title, rows };
}

/** What is so now, and, after a semicolon, what was so before. */
function formatChange(before: string, after: string): string {
  return before === after ? `${after}, which reads otherwise now` : `${after}; before: ${before}`;
}

function formatFinding({ rule, message, isAccepted }: KnownFinding): string {
  return `${rule}${isAccepted ? ' (accepted)' : ''}: ${message}`;
}

function formatFlow({ dataClass, source, sink, endpoint, audience, rule, basis }: FlowRecord): string {
  const verdict = rule ?? `allowed: ${basis ?? ''}`;
  return `${dataClass} from ${source} by ${sink.name} to ${formatEndpoint(endpoint)}${audience === null ? '' : ` for ${audience}`}, ${verdict}`;
}

function formatSinkPoint({ name, model, endpoints }: FactChanges['sinkPoints']['added'][number]): string {
  return `${name} of ${model} to ${endpoints.map(formatEndpoint).sort(compareText).join(', ') || 'nowhere'}`;
}

function formatApproved({ role, selector, purpose, digest }: ApprovedCode): string {
  return `${role} ${selector} (${purpose})${digest === null ? ', code not found' : ''}`;
}

/** Which of the code it is that reads otherwise. */
function whatReadsOtherwise(before: ApprovedCode, after: ApprovedCode): string {
  const known = new Set(before.code.map(({ digest }) => digest));
  const places = after.code.filter(({ digest }) => !known.has(digest)).map(({ location }) => formatLocation(location));
  return places.length === 0 ? '' : `: ${places.join(', ')}`;
}

function coverageSection({ before, after }: FactChanges['coverage']): DiffSection {
  const names = Object.keys(after) as (keyof Coverage)[];
  const words: Readonly<Record<keyof Coverage, string>> = {
    files: 'file',
    lines: 'line',
    sinkPoints: 'sink point',
    labels: 'labelled declaration',
    gaps: 'gap',
    skipped: 'skipped file',
    toolVersion: 'version of Sluice',
    modelsDigest: 'models',
    policyDigest: 'policy',
  };
  const rows = names.flatMap((name): DiffRow[] => {
    const [old, now] = [before[name], after[name]];
    if (old === now) return [];
    const show = (value: string | number): string =>
      typeof value === 'number' ? plural(value, words[name]) : `${words[name]} ${value.slice(0, 12)}`;
    return [{ sign: '~', text: formatChange(show(old), show(now)), location: null }];
  });
  return { title: 'Coverage', rows };
}
