import { listed } from '../base/listed.js';
import { parseDocumentText } from '../policy/policy-document.js';
import type { Problem } from '../policy/problem.js';
import { isStore } from './apart-stores.js';
import { checkSchema } from './check-schema.js';
import { filePattern } from './file-pattern.js';
import { bindingParts } from './literal-binding.js';
import { modelFile, type ModelFile, type Row } from './model-file.js';
import type { Operand, PackageModel, PropagatorModel, TypeRow } from './model.js';
import { readConvention, readRoute } from './read-route.js';
import { readSink, readWrite } from './read-sink.js';
import { regionHosts } from './region-host.js';
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
