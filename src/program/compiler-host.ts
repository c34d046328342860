import { ts } from 'ts-morph';
import type { GeneratedCode } from './prisma/generated-code.js';
import { createInstalledTypes, type InstalledTypes } from './installed-types.js';
import type { Resolver } from './resolver.js';
import type { SourceFiles } from './source-files.js';
import { createStandIns, type StandIns } from './stand-ins.js';
import { standardLibrary } from './standard-library.js';
import { folderOf, type Tree } from './tree.js';

/** What the host is made of. */
export interface HostParts {
  readonly tree: Tree;
  readonly sources: SourceFiles;
  readonly resolver: Resolver;
  readonly generated: GeneratedCode;
}

/** What the compiler sees of the world: the files of the tree, its own library, our stand-ins, and nothing else. It writes nothing. */
export function createCompilerHost(parts: HostParts): ts.CompilerHost {
  const { tree, sources, resolver, generated } = parts;
  const library = standardLibrary();
  const installed = createInstalledTypes(tree);
  const standIns = createStandIns(tree.root);
  const fileAt = (name: string): string | undefined => {
    const path = tree.relative(name);
    return path === undefined ? undefined : tree.file(path);
  };
  return {
    getSourceFile: (name) => {
      const own = library.parse(name) ?? standIns.parse(name) ?? generated.parse(name);
      if (own) return own;
      const path = fileAt(name);
      return path === undefined ? undefined : sources.parse(path)?.source;
    },
    fileExists: (name) => fileAt(name) !== undefined,
    readFile: () => undefined,
    writeFile: () => undefined,
    getDefaultLibFileName: () => `${library.folder}/lib.esnext.d.ts`,
    getDefaultLibLocation: () => library.folder,
    getCurrentDirectory: () => tree.root,
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    resolveModuleNameLiterals: (literals, file) =>
      literals.map((literal) => ({
        resolvedModule: resolveForTypes({ tree, resolver, generated, installed, standIns }, file, literal.text),
      })),
    resolveTypeReferenceDirectiveReferences: (references) =>
      references.map(() => ({ resolvedTypeReferenceDirective: undefined })),
  };
}

interface Sides {
  readonly tree: Tree;
  readonly resolver: Resolver;
  readonly generated: GeneratedCode;
  readonly installed: InstalledTypes;
  readonly standIns: StandIns;
}

/** Inside installed packages the compiler's own rules hold. JSON and other assets have no types worth loading. */
function resolveForTypes(sides: Sides, file: string, specifier: string): ts.ResolvedModuleFull | undefined {
  const { tree, resolver, generated } = sides;
  const path = tree.relative(file);
  if (path === undefined) return undefined;
  if (generated.parse(specifier)) return external(specifier);
  if (file.includes('/node_modules/')) return packageTypes(sides, file, specifier, specifier);
  const target = resolver(path, specifier, 'types');
  if (target.kind === 'package') {
    const found = external(generated.find(folderOf(path), target));
    const published = target.subpath === '' ? target.name : `${target.name}/${target.subpath}`;
    return found ?? packageTypes(sides, file, specifier, published);
  }
  if (target.kind === 'missing' || target.path.endsWith('.json')) return undefined;
  return {
    resolvedFileName: `${tree.root}/${target.path}`,
    extension: /(\.d)?\.[a-z]+$/.exec(target.path)?.[0] ?? ts.Extension.Ts,
    isExternalLibraryImport: false,
    resolvedUsingTsExtension: false,
  };
}

/** What is installed, else our stand-in for what the package is published as. */
function packageTypes(
  { installed, standIns }: Sides,
  file: string,
  specifier: string,
  published: string,
): ts.ResolvedModuleFull | undefined {
  return installed(file, specifier) ?? external(standIns.find(published));
}

function external(resolvedFileName: string | undefined): ts.ResolvedModuleFull | undefined {
  if (resolvedFileName === undefined) return undefined;
  return {
    resolvedFileName,
    extension: ts.Extension.Dts,
    isExternalLibraryImport: true,
    resolvedUsingTsExtension: false,
  };
}
