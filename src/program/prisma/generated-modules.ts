import { folderOf, joinInside } from '../tree.js';
import { declareClient } from './declare-client.js';
import { declareKysely, declareZodModules } from './declare-extras.js';
import type { PrismaGenerator } from './parse-schema.js';
import { isClient, type SchemaFiles } from './read-schemas.js';
import type { SchemaPart } from './schema-part.js';

/** A module that is generated from a schema. */
export interface GeneratedModule {
  /** The package that it counts as, and the name of the module there; '' for the package itself. */
  readonly package: string;
  readonly name: string;
  readonly text: string;
  /** Where it is generated to, without extension; empty: where the client's package is found. */
  readonly paths: readonly string[];
}

/** The package that the client is imported from, and counts as where it is generated to elsewhere. */
export const clientPackage = '@prisma/client';

/** Files that a generated client has, beside the folder itself. */
const entries = ['', '/client', '/index', '/browser', '/models', '/enums', '/default', '/edge'];

/** True for a module of the client's package that is the client: the package itself, and what it is built for. */
export function isWholeClient(subpath: string): boolean {
  return entries.includes(subpath === '' ? '' : `/${subpath.replace(/\.[cm]?js$/, '')}`);
}

/** The modules of a schema, its client first; `client` is the specifier by which the others know that. */
export function generatedModules(
  files: SchemaFiles,
  parts: readonly SchemaPart[],
  client: string,
): readonly GeneratedModule[] {
  const folder = folderOf(files[0].path);
  const { generators } = files[0].schema;
  const outputs = generators
    .filter(({ provider }) => isClient(provider))
    .flatMap(({ output }) => outputIn(folder, output));
  return [
    {
      package: clientPackage,
      name: '',
      text: declareClient(parts),
      paths: outputs.flatMap((output) => entries.map((entry) => output + entry)),
    },
    ...generators.flatMap((generator) => extraModules(generator, { folder, parts, client })),
  ];
}

interface Extra {
  readonly folder: string;
  readonly parts: readonly SchemaPart[];
  readonly client: string;
}

/** What other generators make of the schema; those that are not known here have no declarations. */
function extraModules(
  { provider, output }: PrismaGenerator,
  { folder, parts, client }: Extra,
): readonly GeneratedModule[] {
  if (provider.includes('prisma-kysely')) {
    const paths = outputIn(folder, output ?? './generated').map((target) => `${target}/types`);
    return [{ package: 'prisma-kysely', name: '', text: declareKysely(parts, client), paths }];
  }
  if (!provider.includes('zod-prisma-types')) return [];
  const targets = outputIn(folder, output ?? './generated/zod');
  return [...declareZodModules(parts, client)].map(([name, text]) => ({
    package: 'zod-prisma-types',
    name,
    text,
    paths: targets.map((target) => `${target}/${name}`),
  }));
}

function outputIn(folder: string, output: string | null): readonly string[] {
  const target = output === null ? undefined : joinInside(folder, output);
  return target === undefined || target === '' ? [] : [target];
}
