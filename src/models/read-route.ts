import { filePattern } from './file-pattern.js';
import { listed } from '../base/listed.js';
import { bindingParts } from './literal-binding.js';
import type { Row } from './model-file.js';
import type { BindingModel, ConventionModel, HandlerModel, RouteModel } from './model.js';
import { readPathItem } from './path-item.js';
import type { RowReader } from './row-reader.js';

/** A row for calls that register handlers, once for each path that it lists. */
export function readRoute(reader: RowReader, row: Row<'routes'>, index: number): RouteModel[] {
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

/** A row for exports that a framework finds by their file. */
export function readConvention(reader: RowReader, row: Row<'conventions'>, index: number): ConventionModel {
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
