import type { SchemaPart } from './schema-part.js';

/** The schemas of zod that `zod-prisma-types` makes of models and enums, by the names of its modules. */
export function declareZodModules(parts: readonly SchemaPart[], client: string): ReadonlyMap<string, string> {
  const from = (name: string): string => `import type { ${name} as $Type } from ${JSON.stringify(client)};`;
  const text = (name: string, type: string): string =>
    [
      from(name),
      "import type * as $z from 'zod';",
      `export declare const ${name}Schema: ${type};`,
      `export default ${name}Schema;`,
      `export type ${name} = $Type;`,
    ].join('\n');
  const fields = '$z.ZodObject<{ [K in keyof $Type]: $z.ZodType<$Type[K]> }>';
  return new Map(
    parts.flatMap(({ schema }) => [
      ...schema.models.map(({ name }) => [`modelSchema/${name}Schema`, text(name, fields)] as const),
      ...schema.enums.map(
        ({ name }) => [`inputTypeSchemas/${name}Schema`, text(name, '$z.ZodEnum<any, $Type>')] as const,
      ),
    ]),
  );
}

/** The interface of the database that `prisma-kysely` makes. */
export function declareKysely(parts: readonly SchemaPart[], client: string): string {
  const tables = parts.flatMap(({ schema }) => schema.models.filter(({ isTable }) => isTable));
  const from = JSON.stringify(client);
  return [
    `export * from ${from};`,
    `import type * as $client from ${from};`,
    `export interface DB { ${tables.map(({ name }) => `${name}: $client.${name}`).join('; ')} }`,
  ].join('\n');
}
