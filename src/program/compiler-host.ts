import { ts } from 'ts-morph';
import { createInstalledTypes, type InstalledTypes } from './installed-types.js';
import type { Resolver, Target } from './resolver.js';
import type { SourceFiles } from './source-files.js';
import { createStandIns, type StandIns } from './stand-ins.js';
import { createStandardLibrary } from './standard-library.js';
import type { Tree } from './tree.js';

/** What the compiler sees of the world: the files of the tree, its own library, our stand-ins, and nothing else. It writes nothing. */
export function createCompilerHost(tree: Tree, sources: SourceFiles, resolver: Resolver): ts.CompilerHost {
  const library = createStandardLibrary();
  const installed = createInstalledTypes(tree);
  const standIns = createStandIns(tree.root);
  const fileAt = (name: string): string | undefined => {
    const path = tree.relative(name);
    return path === undefined ? undefined : tree.file(path);
  };
  return {
    getSourceFile: (name) => {
      const own = library.parse(name) ?? standIns.parse(name);
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
        resolvedModule: resolveForTypes({ tree, resolver, installed, standIns }, file, literal.text),
      })),
    resolveTypeReferenceDirectiveReferences: (references) =>
      references.map(() => ({ resolvedTypeReferenceDirective: undefined })),
  };
}

interface Sides {
  readonly tree: Tree;
  readonly resolver: Resolver;
  readonly installed: InstalledTypes;
  readonly standIns: StandIns;
}

/** Inside installed packages the compiler's own rules hold. JSON and other assets have no types worth loading. */
function resolveForTypes(sides: Sides, file: string, specifier: string): ts.ResolvedModuleFull | undefined {
  const { tree, resolver, installed, standIns } = sides;
  const path = tree.relative(file);
  if (path === undefined) return undefined;
  if (file.includes('/node_modules/')) return installed(file, specifier) ?? external(standIns.find(specifier));
  const target = resolver(path, specifier, 'types');
  if (target.kind === 'package') return installed(file, specifier) ?? external(standIns.find(specifierOf(target)));
  if (target.kind === 'missing' || target.path.endsWith('.json')) return undefined;
  return {
    resolvedFileName: `${tree.root}/${target.path}`,
    extension: /(\.d)?\.[a-z]+$/.exec(target.path)?.[0] ?? ts.Extension.Ts,
    isExternalLibraryImport: false,
    resolvedUsingTsExtension: false,
  };
}

function specifierOf({ name, subpath }: Target & { readonly kind: 'package' }): string {
  return subpath === '' ? name : `${name}/${subpath}`;
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
