import { parseDocumentText } from '../policy/policy-document.js';
import type { Problem } from '../policy/problem.js';
import { checkSchema } from './check-schema.js';
import { modelFile, type ModelFile } from './model-file.js';
import type { EndpointModel, PackageModel, PropagatorModel, SinkModel, TypeRow } from './model.js';
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
  const reader = new RowReader(document);
  checkPackages(reader, value);
  const model: PackageModel = {
    packages: [...(value.packages ?? []), ...(value.local ?? [])],
    file,
    types: readTypes(reader, value),
    sinks: (value.sinks ?? []).flatMap((row, index) => readSink(reader, row, index)),
    propagators: (value.flows ?? []).flatMap((row, index) => readPropagator(reader, row, index)),
  };
  return reader.problems.length > 0 ? { model: undefined, problems: reader.problems } : { model, problems: [] };
}

function checkPackages(reader: RowReader, file: ModelFile): void {
  const hasRows = file.types !== undefined || file.sinks !== undefined || file.flows !== undefined;
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

type Row<Key extends 'sinks' | 'flows'> = NonNullable<ModelFile[Key]>[number];

function readSink(reader: RowReader, row: Row<'sinks'>, index: number): SinkModel[] {
  const at = ['sinks', index];
  const { kind } = row;
  const data = reader.sent([...at, 'data'], row.data);
  const endpoint = readEndpoint(reader, row.endpoint, [...at, 'endpoint']);
  return reader.paths([...at, 'call'], row.call).map((call) => ({ call, kind, data, endpoint }));
}

function readEndpoint(reader: RowReader, row: Row<'sinks'>['endpoint'], at: readonly PropertyKey[]): EndpointModel {
  const read = (key: 'url' | 'base' | 'scheme' | 'host' | 'port' | 'path' | 'region'): EndpointModel['url'] =>
    reader.sent([...at, key], row[key] ?? []);
  return {
    fixed: row.fixed ?? null,
    url: read('url'),
    base: read('base'),
    scheme: read('scheme'),
    host: read('host'),
    port: read('port'),
    path: read('path'),
    region: read('region'),
    defaultScheme: row.defaultScheme ?? null,
    response: row.response ?? false,
  };
}

function readPropagator(reader: RowReader, row: Row<'flows'>, index: number): PropagatorModel[] {
  const at = ['flows', index];
  const flows = reader.flows([...at, 'flow'], row.flow ?? []);
  const overwrites = reader.sent([...at, 'overwrites'], row.overwrites ?? []);
  const text = row.text === undefined ? null : reader.text([...at, 'text'], row.text);
  const provides = Object.entries(row.provides ?? {}).flatMap(([key, value]) =>
    reader.provision([...at, 'provides', key], key, value),
  );
  return reader.paths([...at, 'call'], row.call).map((call) => ({ call, flows, overwrites, text, provides }));
}
