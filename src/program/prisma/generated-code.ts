import { createHash } from 'node:crypto';
import { ts } from 'ts-morph';
import type { ProgramFile } from '../program.js';
import { folderOf, type Tree } from '../tree.js';
import { declareModels } from './declare-models.js';
import { clientPackage, generatedModules, isWholeClient } from './generated-modules.js';
import { readSchemas, type SchemaFile, type SchemaFiles } from './read-schemas.js';

/** The code that is generated from the Prisma schemas of a tree: declared by the schemas, whether it was generated or not. */
export interface GeneratedCode {
  /** The names of the declarations of all schema files. */
  readonly schemas: readonly string[];
  /** The package that a module counts as which is generated to `path`, a path without extension. */
  packageAt(path: string): string | undefined;
  /** The name of the declarations of the client that `folder` imports by its package, or of what is generated to `subpath`. */
  find(folder: string, target: { readonly name: string; readonly subpath: string }): string | undefined;
  /** The files of the schema that `target` of `folder` is generated from; of all schemas where it is not known which. */
  schemasOf(folder: string, target: { readonly name: string; readonly subpath: string } | null): readonly string[];
  /** The declarations of a name: one that is in `schemas`, was found, or is imported by other declarations. */
  parse(name: string): ts.SourceFile | undefined;
  /** The schema file whose declarations have the name, with its own path, bytes and lines. */
  schema(name: string): ProgramFile | undefined;
}

/** Reads the schemas of `tree`; declarations are parsed on first use. */
export function readGeneratedCode(tree: Tree): GeneratedCode {
  const groups = readSchemas(tree).map((files) => declareGroup(tree.root, files));
  const texts = new Map(groups.flatMap(({ texts: own }) => [...own]));
  const modules = new Map(groups.flatMap(({ modules: own }) => [...own]));
  const files = new Map(groups.flatMap((group) => group.files.map((file) => [nameOf(tree.root, file), file])));
  const parsed = new Map<string, ts.SourceFile>();
  const parse = (name: string): ts.SourceFile | undefined => {
    const text = texts.get(name);
    const source = parsed.get(name) ?? (text === undefined ? undefined : parseText(name, text));
    if (source) parsed.set(name, source);
    return source;
  };
  return {
    schemas: [...files.keys()],
    packageAt: (path) => modules.get(path)?.package,
    find: (folder, { name, subpath }) => {
      if (name === clientPackage && isWholeClient(subpath)) return nearest(groups, folder)?.client;
      const found = modules.get(subpath);
      return found?.package === name ? found.file : undefined;
    },
    schemasOf: (folder, target) => {
      const isWhole = target?.name === clientPackage && isWholeClient(target.subpath);
      const group = isWhole ? nearest(groups, folder) : groups.find((one) => one.modules.has(target?.subpath ?? ''));
      return (group ? [group] : groups).flatMap((one) => one.files.map(({ path }) => path));
    },
    parse,
    schema: (name) => {
      const file = files.get(name);
      const source = file && parse(name);
      return source && programFile(file, source);
    },
  };
}

interface Group {
  readonly folder: string;
  readonly files: SchemaFiles;
  /** The name of the client's declarations. */
  readonly client: string;
  /** All declarations by name. */
  readonly texts: ReadonlyMap<string, string>;
  /** By where the module is generated to: the package that it counts as, and the name of its declarations. */
  readonly modules: ReadonlyMap<string, { readonly package: string; readonly file: string }>;
}

function declareGroup(root: string, files: SchemaFiles): Group {
  const folder = folderOf(files[0].path);
  const below = (...names: readonly string[]): string =>
    [root, folder, 'node_modules', ...names, 'stand-in.d.ts'].filter((part) => part !== '').join('/');
  const parts = files.map((file) => ({ specifier: nameOf(root, file), schema: file.schema }));
  const client = below(clientPackage);
  const generated = generatedModules(files, parts, client).map((one) => ({
    ...one,
    file: below(one.package, one.name),
  }));
  const schemas = files.map((file, index) => {
    const others = parts.filter((_, other) => other !== index);
    return [nameOf(root, file), declareModels(file.text, file.schema, others)] as const;
  });
  return {
    folder,
    files,
    client,
    texts: new Map([...schemas, ...generated.map(({ file, text }) => [file, text] as const)]),
    modules: new Map(generated.flatMap((one) => one.paths.map((path) => [path, one] as const))),
  };
}

function nameOf(root: string, { path }: SchemaFile): string {
  return `${root}/${path}.d.ts`;
}

function parseText(name: string, text: string): ts.SourceFile {
  return ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true);
}

function programFile({ path, bytes, text }: SchemaFile, source: ts.SourceFile): ProgramFile {
  return { path, source, text, digest: createHash('sha256').update(bytes).digest('hex') };
}

/** The schema whose folder has the most in common with the importing one, of those that are imported by the package; among equals the first. */
function nearest(groups: readonly Group[], folder: string): Group | undefined {
  const shared = (group: Group): number => commonParts(group.folder, folder);
  const meant = groups.filter(({ modules }) => [...modules.keys()].every(isInstalled));
  return (meant.length > 0 ? meant : groups).reduce<Group | undefined>(
    (best, group) => (best && shared(best) >= shared(group) ? best : group),
    undefined,
  );
}

function isInstalled(path: string): boolean {
  return /(^|\/)node_modules\//.test(path);
}

function commonParts(a: string, b: string): number {
  const parts = b.split('/');
  const differs = a.split('/').findIndex((part, index) => part !== parts[index]);
  return differs < 0 ? a.split('/').length : differs;
}
