import {
  commentStart,
  type PrismaDatasource,
  type PrismaField,
  type PrismaModel,
  type PrismaSchema,
} from './parse-schema.js';
import type { SchemaPart } from './schema-part.js';

/**
 * The models and enums of a schema's text as TypeScript: every field on its own line, its name in its own column, with the
 * documentation before it. So a place in the declarations is the place in the schema. `datasource` has the settings of where the
 * database is, as values.
 */
export function declareModels(text: string, schema: PrismaSchema, neighbours: readonly SchemaPart[]): string {
  const source = text.split('\n');
  const lines = source.map((line) => (/^\s*\/\/\//.test(line) ? asDoc(line) : ''));
  for (const model of schema.models) {
    lines[model.start.line] = `${' '.repeat(model.start.column)}${keywordOf(source, model)} ${model.name} = {`;
    for (const one of model.fields) declareField(source, lines, one);
    lines[model.end] = '};';
  }
  for (const { name, values, start } of schema.enums) {
    const union = values.length === 0 ? 'never' : values.map((value) => `'${value}'`).join(' | ');
    lines[start.line] = `${' '.repeat(start.column)}type ${name} = ${union};`;
  }
  for (const one of schema.datasources) declareDatasource(lines, one);
  const rows = declareRows(schema, neighbours);
  return [...lines, ...neighbours.map(declareImport), ...rows, 'export type $Module = true;'].join('\n');
}

/**
 * What the tables hold, as values under the names that a client has for them: `tables.member` is a row with its own fields, and
 * `related.member` has the rows that are related to that.
 */
function declareRows({ models: own }: PrismaSchema, neighbours: readonly SchemaPart[]): readonly string[] {
  const models = new Set([...own, ...neighbours.flatMap(({ schema }) => schema.models)].map(({ name }) => name));
  const tables = own.filter(({ isTable }) => isTable);
  const rows = (type: (name: string) => string): string =>
    tables.map(({ name }) => `${clientName(name)}: $row as ${type(name)}`).join(', ');
  return [
    ...own.map((model) => declareRow(model, models)),
    'declare const $row: unknown;',
    `export const tables = { ${rows((name) => `$${name}`)} };`,
    `export const related = { ${rows((name) => `$${name}Related`)} };`,
  ];
}

function declareRow({ name, fields }: PrismaModel, models: ReadonlySet<string>): string {
  const related = fields.filter(({ type }) => models.has(type));
  const names = related.map((field) => `'${field.name}'`).join(' | ') || 'never';
  const members = related.map((field) => `${field.name}: ${typeOf({ ...field, type: `$${field.type}` })};`).join(' ');
  return `export type $${name} = Omit<${name}, ${names}>; type $${name}Related = { ${members} };`;
}

/** The name of a client's member for a model. */
export function clientName(model: string): string {
  return model.charAt(0).toLowerCase() + model.slice(1);
}

/** `type`, as long as the word that stands there. */
function keywordOf(source: readonly string[], { start }: PrismaModel): string {
  const word = /^\s*(\w+)/.exec(source[start.line] ?? '')?.[1] ?? '';
  return 'type'.padEnd(word.length);
}

/** A setting that the environment gives is what the variable of that name holds. */
function declareDatasource(lines: string[], { start, end, settings }: PrismaDatasource): void {
  lines[start.line] = 'export const datasource = {';
  for (const { name, at, value } of settings) {
    const given = value.kind === 'text' ? value.text : `process.env[${value.text}]`;
    lines[at.line] = `${`${' '.repeat(at.column)}${name}:`.padEnd(value.at.column)}${given},`;
  }
  lines[end] = '};';
}

/** Documentation behind a field goes before it. */
function declareField(source: readonly string[], lines: string[], { name, at, ...field }: PrismaField): void {
  const line = source[at.line] ?? '';
  const doc = line.slice(commentStart(line));
  if (doc.startsWith('///')) lines[at.line - 1] = `${lines[at.line - 1] ?? ''} ${asDoc(doc)}`;
  lines[at.line] = `${' '.repeat(at.column)}${name}: ${typeOf(field)};`;
}

function asDoc(line: string): string {
  return `${line.replace(/\*\//g, '*|').replace('///', '/**').trimEnd()} */`;
}

function typeOf({ type, isList, isOptional }: Pick<PrismaField, 'type' | 'isList' | 'isOptional'>): string {
  const one = scalars.get(type) ?? type;
  return isList ? `${one}[]` : isOptional ? `${one} | null` : one;
}

function declareImport({ specifier, schema }: SchemaPart): string {
  const names = [...schema.models, ...schema.enums].map(({ name }) => name);
  names.push(...schema.models.map(({ name }) => `$${name}`));
  return `import type { ${names.join(', ')} } from ${JSON.stringify(specifier)};`;
}

const scalars: ReadonlyMap<string, string> = new Map([
  ['String', 'string'],
  ['Int', 'number'],
  ['BigInt', 'bigint'],
  ['Float', 'number'],
  ['Boolean', 'boolean'],
  ['DateTime', 'Date'],
  ['Bytes', 'Uint8Array'],
  ['Decimal', 'any'],
  ['Json', 'any'],
  ['Unsupported', 'any'],
]);
