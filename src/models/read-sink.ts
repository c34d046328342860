import { listed } from '../base/listed.js';
import type { Row } from './model-file.js';
import type { EndpointModel, SinkModel } from './model.js';
import type { RowReader } from './row-reader.js';

/** A row for calls that send, once for each path that it lists. */
export function readSink(reader: RowReader, row: Row<'sinks'>, index: number): SinkModel[] {
  const at = ['sinks', index];
  const sent = readSent(reader, row, at);
  return reader.paths([...at, 'call'], row.call).map((call) => ({ call, ...sent }));
}

/** The same for members that send what is written into them. */
export function readWrite(reader: RowReader, row: Row<'writes'>, index: number): SinkModel[] {
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
