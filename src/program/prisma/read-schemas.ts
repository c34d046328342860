import { compareText } from '../../base/location.js';
import { foldersBelow } from '../discovery.js';
import { decodeText } from '../source-text.js';
import { folderOf, foldersUpwards, type Tree } from '../tree.js';
import { parsePrismaSchema, type PrismaSchema } from './parse-schema.js';

/** A file of a schema. */
export interface SchemaFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly text: string;
  readonly schema: PrismaSchema;
}

/** The files of one schema, the one with its generators first. */
export type SchemaFiles = readonly [main: SchemaFile, ...others: SchemaFile[]];

const largest = 2_000_000;

/**
 * The schemas of the tree, sorted. A file that generates a client is one; the others are parts of the nearest one above them.
 * A schema that is larger than 2 MB is left out.
 */
export function readSchemas(tree: Tree): readonly SchemaFiles[] {
  const files = schemaPaths(tree).map((path) => readSchema(tree, path));
  const mains = files.filter(hasClient);
  const mainOf = (file: SchemaFile): SchemaFile | undefined => {
    const folders = foldersUpwards(folderOf(file.path));
    return folders.flatMap((folder) => mains.find((main) => folderOf(main.path) === folder) ?? [])[0];
  };
  return mains.map((main) => [main, ...files.filter((file) => !hasClient(file) && mainOf(file) === main)]);
}

function schemaPaths(tree: Tree): readonly string[] {
  const found: string[] = [];
  for (const folder of foldersBelow(tree, '')) {
    for (const [name, kind] of tree.entries(folder)) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (kind === 'file' && name.endsWith('.prisma') && tree.size(path) <= largest) found.push(path);
    }
  }
  return found.sort(compareText);
}

function readSchema(tree: Tree, path: string): SchemaFile {
  const bytes = tree.read(path);
  const text = decodeText(bytes);
  return { path, bytes, text, schema: parsePrismaSchema(text) };
}

function hasClient({ schema }: SchemaFile): boolean {
  return schema.generators.some(({ provider }) => isClient(provider));
}

/** True for the generators of Prisma itself. */
export function isClient(provider: string): boolean {
  return provider === 'prisma-client-js' || provider === 'prisma-client';
}
