import { clientName } from './declare-models.js';
import type { PrismaEnum, PrismaModel } from './parse-schema.js';
import type { SchemaPart } from './schema-part.js';

/** The declarations of the client that Prisma generates from a schema of one or several files. */
export function declareClient(parts: readonly SchemaPart[]): string {
  const models = parts.flatMap(({ schema }, part) => schema.models.map((model) => ({ ...model, part: `$${part}` })));
  const enums = parts.flatMap(({ schema }, part) => schema.enums.map((one) => ({ ...one, part: `$${part}` })));
  const names = new Set(models.map(({ name }) => name));
  const tables = models.filter(({ isTable }) => isTable);
  return [
    ...parts.map(({ specifier }, part) => `import type * as $${part} from ${JSON.stringify(specifier)};`),
    "import type * as $ from '@prisma/client/payload';",
    "import { Client as $Client } from '@prisma/client/payload';",
    'interface $Schema {',
    `  fields: { ${models.map(({ name, part }) => `${name}: ${part}.${name}`).join('; ')} };`,
    `  scalars: { ${models.map((model) => `${model.name}: ${scalarsOf(model, names)}`).join('; ')} };`,
    `  relations: { ${models.map((model) => `${model.name}: ${relationsOf(model, names)}`).join('; ')} };`,
    '}',
    ...models.map(({ name }) => `export type ${name} = $.Scalars<$Schema, '${name}'>;`),
    ...enums.flatMap(declareEnum).map((line) => `export declare ${line}`),
    `export declare namespace $Enums { ${enums.flatMap(declareEnum).join(' ')} }`,
    'export declare class PrismaClient<A = any, B = any, C = any> extends $Client {',
    ...tables.map(({ name }) => `  readonly ${clientName(name)}: $.Delegate<$Schema, '${name}'>;`),
    '}',
    ...declareNamespace(tables),
  ].join('\n');
}

function scalarsOf({ fields }: PrismaModel, models: ReadonlySet<string>): string {
  const names = fields.filter(({ type }) => !models.has(type)).map(({ name }) => `'${name}'`);
  return names.length === 0 ? 'never' : names.join(' | ');
}

function relationsOf({ fields }: PrismaModel, models: ReadonlySet<string>): string {
  const related = fields.filter(({ type }) => models.has(type));
  return `{ ${related.map(({ name, type }) => `${name}: '${type}'`).join('; ')} }`;
}

function declareEnum({ name, values, part }: PrismaEnum & { readonly part: string }): readonly string[] {
  const members = values.map((value) => `readonly ${value}: '${value}'`).join('; ');
  return [`type ${name} = ${part}.${name};`, `const ${name}: { ${members} };`];
}

/** The types that code takes from `Prisma`: what goes into a table has its fields, conditions are not looked into. */
function declareNamespace(tables: readonly PrismaModel[]): readonly string[] {
  return [
    'export declare namespace Prisma {',
    '  type TransactionClient = PrismaClient;',
    '  type JsonValue = any; type JsonObject = any; type JsonArray = any;',
    '  type InputJsonValue = any; type InputJsonObject = any;',
    '  class PrismaClientKnownRequestError extends Error { code: string; meta: any; }',
    '  class PrismaClientUnknownRequestError extends Error {}',
    '  class PrismaClientValidationError extends Error {}',
    '  type Decimal = any; const Decimal: any; const JsonNull: any; const DbNull: any; const AnyNull: any;',
    '  const sql: any; const raw: any; const join: any; const empty: any; const SortOrder: any; const QueryMode: any;',
    '  function defineExtension<T>(extension: T): T;',
    '  function validator<V>(): <const S>(value: S) => S;',
    ...tables.flatMap(({ name }) => declareModelTypes(name)),
    '}',
  ];
}

function declareModelTypes(name: string): readonly string[] {
  return [
    `  type ${name}GetPayload<A> = $.Payload<$Schema, '${name}', A>;`,
    ...choices.map((kind) => `  type ${name}${kind} = { [K in keyof $Schema['fields']['${name}']]?: any };`),
    ...inputs.map((kind) => `  type ${name}${kind}Input = $.Input<$Schema, '${name}'>;`),
  ];
}

const choices = ['Select', 'Include', 'Omit'];

const inputs = ['Create', 'UncheckedCreate', 'CreateMany', 'Update', 'UncheckedUpdate', 'UpdateManyMutation'];
