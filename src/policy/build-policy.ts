import { parseHostPattern } from './parse-host-pattern.js';
import { parseSelector, type HasFile } from './parse-selector.js';
import type {
  AllowRule,
  AudienceChoice,
  Audiences,
  DataClass,
  DeclassifierRow,
  ExceptionRow,
  Gateway,
  HostPattern,
  Policy,
  Selector,
  SinkEndpoint,
  SinkRow,
  SourceRow,
  Zone,
} from './policy.js';
import type { DocumentPath, PolicyDocument } from './policy-document.js';
import type { PolicyFile } from './policy-schema.js';
import type { Parsed } from './problem.js';

/** The parts of a policy that its text tells; the rest is where the text comes from. */
export type PolicyContent = Omit<Policy, 'file' | 'isOutside' | 'folder' | 'digest'>;

type Row<Section extends keyof PolicyFile> =
  NonNullable<PolicyFile[Section]> extends readonly (infer Item)[] ? Item : never;

/** The policy of a file that the schema accepted: every row with its place, hosts and selectors parsed. */
export function buildPolicy(file: PolicyFile, document: PolicyDocument, hasFile: HasFile): PolicyContent {
  const selector = (text: string, path: DocumentPath): Selector =>
    valueOf(parseSelector(text, document.placeOf(path), hasFile));
  const place = (path: DocumentPath) => ({ place: document.placeOf(path) });
  return {
    ...buildDeclarations(file, document, selector),
    allow: (file.allow ?? []).map((row, index) => ({ ...buildAllow(row), ...place(['allow', index]) })),
    declassifiers: (file.declassifiers ?? []).map((row, index): DeclassifierRow => {
      const path = ['declassifiers', index];
      return { call: selector(row.call, [...path, 'call']), from: row.from, to: row.to, ...place(path) };
    }),
    sources: (file.sources ?? []).map((row, index): SourceRow => {
      const path = ['sources', index];
      return { ...buildSource(row, (text, key) => selector(text, [...path, key])), ...place(path) };
    }),
    sinks: (file.sinks ?? []).map((row, index): SinkRow => {
      const path = ['sinks', index];
      const call = selector(row.call, [...path, 'call']);
      return { call, data: row.data, endpoint: buildEndpoint(row), ...place(path) };
    }),
    exceptions: (file.exceptions ?? []).map((row, index): ExceptionRow => {
      const target = row.fingerprint === undefined ? 'rule' : 'fingerprint';
      return { ...buildException(row), ...place(['exceptions', index, target]) };
    }),
    readsBack: file.readBack ?? true,
    environment: new Map(Object.entries(file.environment ?? {}).map(([name, value]) => [asRead(name), value])),
    origin: file.origin === undefined ? null : new URL(file.origin).origin,
  };
}

/** A member of a global object without the names of the object that holds all globals. */
function asRead(name: string): string {
  return name.replace(/^(?:(?:globalThis|global|self|window)\.)+/, '');
}

type ParseAt = (text: string, path: DocumentPath) => Selector;

function buildDeclarations(
  file: PolicyFile,
  document: PolicyDocument,
  selector: ParseAt,
): Pick<Policy, 'classes' | 'zones' | 'gateways'> {
  const place = (...path: DocumentPath) => ({ place: document.placeOfKey(path) });
  const selectors = (texts: readonly string[] = [], path: DocumentPath) =>
    texts.map((text, index) => selector(text, [...path, index]));
  return {
    classes: Object.entries(file.classes ?? {}).map(([key, row]): DataClass => {
      return { key, description: row.description ?? '', fides: row.fides ?? null, ...place('classes', key) };
    }),
    zones: Object.entries(file.zones ?? {}).map(([name, row]): Zone => {
      return { name, hosts: buildHosts(row.hosts), regions: row.regions ?? [], ...place('zones', name) };
    }),
    gateways: Object.entries(file.gateways ?? {}).map(([name, row]): Gateway => {
      const path = ['gateways', name];
      return {
        name,
        hosts: buildHosts(row.hosts),
        clients: selectors(row.clients, [...path, 'clients']),
        middleware: selectors(row.middleware, [...path, 'middleware']),
        accepts: row.accepts ?? null,
        audiences: buildAudiences(row),
        ...place(...path),
      };
    }),
  };
}

type GatewayRow = NonNullable<PolicyFile['gateways']>[string];

function buildAudiences({ audiences, audience }: GatewayRow): Audiences | null {
  if (audiences === undefined || audience === undefined) return null;
  return { by: buildChoice(audience), accepts: new Map(Object.entries(audiences)) };
}

function buildChoice(audience: NonNullable<GatewayRow['audience']>): AudienceChoice {
  if ('argument' in audience) return { kind: 'argument', index: audience.argument };
  if ('header' in audience) return { kind: 'header', name: audience.header };
  return { kind: 'route', routes: new Map(Object.entries(audience.routes)) };
}

function buildHosts(texts: readonly string[] = []): readonly HostPattern[] {
  return texts.map((text) => valueOf(parseHostPattern(text)));
}

function buildAllow({ data, to }: Row<'allow'>): Omit<AllowRule, 'place'> {
  return { data, to: to.includes('any') ? 'any' : to };
}

function buildEndpoint({ endpoint }: Row<'sinks'>): SinkEndpoint {
  if (endpoint === undefined) return { kind: 'unknown' };
  if (typeof endpoint === 'string') return { kind: 'fixed', text: endpoint };
  return { kind: 'argument', index: endpoint.argument };
}

function buildException(row: Row<'exceptions'>): Omit<ExceptionRow, 'place'> {
  const { fingerprint, rule = '', endpoint = '', path = '' } = row;
  return {
    accepts:
      fingerprint === undefined
        ? { kind: 'flow', rule, dataClass: row.class ?? '', endpoint, path }
        : { kind: 'fingerprint', fingerprint },
    terms: {
      reason: row.reason ?? '',
      owner: row.owner ?? null,
      expires: row.expires ?? null,
      approval: row.approval ?? null,
    },
  };
}

function buildSource(row: Row<'sources'>, selector: (text: string, key: string) => Selector) {
  if (row.class !== undefined) {
    return { kind: 'declaration', at: selector(row.at ?? '', 'at'), dataClass: row.class } as const;
  }
  const [text, key] = row.at === undefined ? [row.call ?? '', 'call'] : [row.at, 'at'];
  return { kind: 'result', call: selector(text, key), dataClass: row.returns ?? '' } as const;
}

/** The value of a text that the schema has parsed once already. */
function valueOf<T>(parsed: Parsed<T>): T {
  if (parsed.kind === 'mistake') throw new Error(`the schema let through: ${parsed.mistake.message}`);
  return parsed.value;
}
