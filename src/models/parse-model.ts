import { parseDocumentText } from '../policy/policy-document.js';
import { isStore } from './apart-stores.js';
import type { BindingKind } from './literal-binding.js';
import type { Problem } from '../policy/problem.js';
import { checkSchema } from './check-schema.js';
import { modelFile, type ModelFile } from './model-file.js';
import { filePattern } from './file-pattern.js';
import { regionHosts } from './region-host.js';
import type {
  BindingModel,
  ConventionModel,
  EndpointModel,
  HandlerModel,
  Operand,
  PackageModel,
  PropagatorModel,
  RouteModel,
  SinkModel,
  TypeRow,
} from './model.js';
import { readPathItem } from './path-item.js';
import { RowReader } from './row-reader.js';

/** One model file's rows, or the problems that its author has to mend. */
export function parseModel(
  text: string,
  file: string,
): { model: PackageModel | undefined; problems: readonly Problem[] } {
  const document = parseDocumentText(text, file);
  if (document.problems.length > 0) return { model: undefined, problems: document.problems };
  const { value, problems } = checkSchema(document, modelFile);
  if (value === undefined) return { model: undefined, problems };
  const reader = new RowReader(document, value.packages ?? []);
  checkPackages(reader, value);
  const model: PackageModel = {
    packages: [...(value.packages ?? []), ...(value.local ?? [])],
    file,
    ...readRows(reader, value),
    regionHosts: (value.regionHosts ?? []).flatMap(regionHosts),
  };
  return reader.problems.length > 0 ? { model: undefined, problems: reader.problems } : { model, problems: [] };
}

function readRows(reader: RowReader, value: ModelFile): Omit<PackageModel, 'packages' | 'file' | 'regionHosts'> {
  return {
    functions: readFunctions(reader, value),
    types: readTypes(reader, value),
    filled: (value.filled ?? []).flatMap((path, index) => reader.paths(['filled', index], path)),
    shared: (value.shared ?? []).flatMap((path, index) => reader.paths(['shared', index], path)),
    sinks: (value.sinks ?? []).flatMap((row, index) => readSink(reader, row, index)),
    writes: (value.writes ?? []).flatMap((row, index) => readWrite(reader, row, index)),
    propagators: (value.flows ?? []).flatMap((row, index) => readPropagator(reader, row, index)),
    routes: (value.routes ?? []).flatMap((row, index) => readRoute(reader, row, index)),
    conventions: (value.conventions ?? []).map((row, index) => readConvention(reader, row, index)),
    elements: (value.elements ?? []).map(({ from, ...row }) => ({
      ...row,
      from: listed(from).map((text) => filePattern(text)),
    })),
    texts: readTexts(reader, value),
    bindings: (value.bindings ?? []).map(({ token, ...given }) => ({ token, given: bindingParts(given) })),
  };
}

function checkPackages(reader: RowReader, file: ModelFile): void {
  const hasRows = [
    file.functions,
    file.types,
    file.filled,
    file.shared,
    file.sinks,
    file.writes,
    file.flows,
    file.routes,
    file.conventions,
    file.elements,
    file.bindings,
  ].some((rows) => rows !== undefined);
  if (hasRows && file.packages === undefined) reader.report([], "'packages' is missing: the rows hold for no package");
  if (hasRows && file.local !== undefined)
    reader.report(['local'], "'local' packages have no rows: give them a file of their own");
  for (const key of ['packages', 'local'] as const) {
    for (const [index, name] of (file[key] ?? []).entries()) {
      if (name.startsWith('node:')) reader.report([key, index], `write '${name}' without 'node:'`);
    }
  }
}

function readTypes(reader: RowReader, file: ModelFile): TypeRow[] {
  return Object.entries(file.types ?? {}).map(([name, of]) => ({ name, of: reader.paths(['types', name], of) }));
}

function readFunctions(reader: RowReader, file: ModelFile): PackageModel['functions'] {
  const entries = Object.entries(file.functions ?? {});
  return new Map(
    entries.flatMap(([name, text]) => reader.paths(['functions', name], text).map((path) => [name, path] as const)),
  );
}

function readTexts(reader: RowReader, file: ModelFile): PackageModel['texts'] {
  return Object.entries(file.texts ?? {}).flatMap(([path, text]) =>
    reader.paths(['texts', path], path).map((at) => ({ at, text })),
  );
}

type Row<Key extends 'sinks' | 'writes' | 'flows' | 'routes' | 'conventions'> = NonNullable<ModelFile[Key]>[number];

function readSink(reader: RowReader, row: Row<'sinks'>, index: number): SinkModel[] {
  const at = ['sinks', index];
  const sent = readSent(reader, row, at);
  return reader.paths([...at, 'call'], row.call).map((call) => ({ call, ...sent }));
}

function readWrite(reader: RowReader, row: Row<'writes'>, index: number): SinkModel[] {
  const at = ['writes', index];
  const sent = readSent(reader, row, at);
  return reader.paths([...at, 'member'], row.member).map((call) => ({ call, ...sent }));
}

function readSent(
  reader: RowReader,
  row: Pick<Row<'sinks'>, 'kind' | 'data' | 'endpoint'>,
  at: readonly PropertyKey[],
): Omit<SinkModel, 'call'> {
  const data = reader.sent([...at, 'data'], row.data);
  const endpoint = readEndpoint(reader, row.endpoint, [...at, 'endpoint']);
  return { kind: row.kind, data, endpoint };
}

function readEndpoint(reader: RowReader, row: Row<'sinks'>['endpoint'], at: readonly PropertyKey[]): EndpointModel {
  const read = (
    key: 'url' | 'base' | 'otherwise' | 'scheme' | 'host' | 'port' | 'path' | 'region' | 'command' | 'within',
  ): EndpointModel['url'] => reader.sent([...at, key], row[key] ?? []);
  return {
    packages: reader.packages,
    fixed: row.fixed ?? null,
    url: read('url'),
    base: read('base'),
    otherwise: read('otherwise'),
    scheme: read('scheme'),
    host: read('host'),
    port: read('port'),
    path: read('path'),
    settings: {
      of: reader.sent([...at, 'settings', 'of'], row.settings?.of ?? []),
      urls: listed(row.settings?.url ?? []),
    },
    region: read('region'),
    urlVariables: row.urlVariables ?? [],
    regionVariables: row.regionVariables ?? [],
    byRegion: new Map(Object.entries(row.byRegion ?? {})),
    defaultScheme: row.defaultScheme ?? null,
    command: read('command'),
    within: read('within'),
    whenGiven: row.whenGiven ?? false,
    response: responseOf(reader, row, at),
  };
}

/** By what the route of an answer is known: the receiver, where nothing else is said. */
function responseOf(
  reader: RowReader,
  { response = [] }: Row<'sinks'>['endpoint'],
  at: readonly PropertyKey[],
): EndpointModel['response'] {
  return reader.sent([...at, 'response'], response === true ? 'receiver' : response);
}

function readPropagator(reader: RowReader, row: Row<'flows'>, index: number): PropagatorModel[] {
  const at = ['flows', index];
  const flows = reader.flows([...at, 'flow'], row.flow ?? []);
  const typed = row.typed ?? !flows.some(({ from, to }) => to.root.kind === 'result' && !isOfStore(from));
  const overwrites = reader.sent([...at, 'overwrites'], row.overwrites ?? []);
  const text = row.text === undefined ? null : reader.text([...at, 'text'], row.text);
  const provides = Object.entries(row.provides ?? {}).flatMap(([key, value]) =>
    reader.provision([...at, 'provides', key], key, value),
  );
  const injects = reader.sent([...at, 'injects'], row.injects ?? []);
  const given = { curried: curriedOf(row.curried), isRead: row.read ?? false, typed };
  const said = { ...given, flows, overwrites, elements: row.elements ?? null, text, injects, provides };
  return reader.paths([...at, 'call'], row.call).map((call) => ({ call, ...said }));
}

/** What a store gives, somebody else may have put there, too. */
function isOfStore({ root }: Operand): boolean {
  return root.kind === 'channel' && isStore(root.name);
}

function curriedOf(written: Row<'flows'>['curried']): PropagatorModel['curried'] {
  if (written === undefined) return null;
  if (typeof written === 'number') return { count: written, order: 'behind' };
  if (written === 'parameters') return { count: written, order: 'behind' };
  if (written === 'once') return { count: Infinity, order: 'behind once' };
  return { count: Number(written.slice('before '.length)) || Infinity, order: 'before' };
}

function readRoute(reader: RowReader, row: Row<'routes'>, index: number): RouteModel[] {
  const at = ['routes', index];
  const operands = (
    key: 'each' | 'path' | 'except' | 'behind' | 'guards' | 'handlers' | 'modules' | 'shares',
  ): RouteModel['path'] => reader.sent([...at, key], row[key] ?? []);
  const route = {
    when: readConditions(reader, row, at),
    each: operands('each')[0] ?? null,
    method: methodOf(reader, row, at),
    path: operands('path'),
    whole: row.whole ?? null,
    join: row.join ?? '/',
    item: readPathItem(row.item),
    except: operands('except'),
    guards: operands('guards'),
    handlers: operands('handlers'),
    precedes: row.precedes ?? null,
    refused: row.refused ?? false,
    on: row.on === undefined ? null : (reader.receivers([...at, 'on'], row.on)[0] ?? null),
    behind: operands('behind')[0] ?? null,
    before: reader.receivers([...at, 'before'], row.before ?? []),
    mounts: reader.receivers([...at, 'mounts'], row.mounts ?? []),
    shares: operands('shares'),
    modules: operands('modules'),
    binds: row.binds === undefined ? null : readBinding(reader, row.binds, [...at, 'binds']),
    handler: readHandler(reader, row, at),
  };
  return reader.paths([...at, 'call'], row.call).map((call) => ({ call, ...route }));
}

function methodOf(reader: RowReader, { method }: Row<'routes'>, at: readonly PropertyKey[]): RouteModel['method'] {
  if (method === undefined) return null;
  const isVerb = typeof method === 'string' && /^[A-Z]+$/.test(method);
  return isVerb ? method : reader.sent([...at, 'method'], method);
}

function readConditions(
  reader: RowReader,
  { when = {} }: Row<'routes'>,
  at: readonly PropertyKey[],
): RouteModel['when'] {
  return Object.entries(when).flatMap(([text, is]) =>
    reader.sent([...at, 'when', text], text).map((operand) => ({ operand, is })),
  );
}

function readBinding(
  reader: RowReader,
  { token, ...given }: NonNullable<Row<'routes'>['binds']>,
  at: readonly PropertyKey[],
): BindingModel {
  return {
    token: reader.sent([...at, 'token'], token),
    given: bindingParts(given).map(({ kind, from }) => ({ kind, from: reader.sent([...at, kind], from) })),
  };
}

const bindingKinds: readonly BindingKind[] = ['value', 'class', 'factory', 'existing'];

/** The parts of a binding that are given, in a fixed order. */
function bindingParts<From>(
  given: Readonly<Partial<Record<BindingKind, From | undefined>>>,
): { readonly kind: BindingKind; readonly from: From }[] {
  return bindingKinds.flatMap((kind) => {
    const from = given[kind];
    return from === undefined ? [] : [{ kind, from }];
  });
}

function readConvention(reader: RowReader, row: Row<'conventions'>, index: number): ConventionModel {
  const { files, exports, method = null, path = null, precedes } = row;
  return {
    files: files === undefined ? null : listed(files).map((text) => filePattern(text, row.flat)),
    directive: row.directive ?? null,
    exports: listed(exports),
    beside: listed(row.beside ?? []),
    isTyped: row.typed ?? false,
    isFlat: row.flat ?? false,
    method,
    path,
    precedes: precedes === undefined ? null : { paths: precedes.paths.split('.'), item: readPathItem(precedes.item) },
    handler: readHandler(reader, row, ['conventions', index]),
  };
}

function listed(texts: string | readonly string[]): readonly string[] {
  return typeof texts === 'string' ? [texts] : texts;
}

function readHandler(
  reader: RowReader,
  row: Pick<Row<'routes'>, 'gives' | 'answers'> & Pick<Row<'conventions'>, 'flow'>,
  at: readonly PropertyKey[],
): HandlerModel {
  const gives = Object.entries(row.gives ?? {}).flatMap(([parameter, texts]) =>
    reader
      .paths([...at, 'gives', parameter], texts)
      .map((path) => ({ parameter: parameter === 'any' ? ('any' as const) : Number(parameter), path })),
  );
  const flows = reader.flows([...at, 'flow'], row.flow ?? []);
  return { gives, flows, answers: reader.functionParts([...at, 'answers'], row.answers ?? []) };
}
