import { ts } from 'ts-morph';
import { compilerOptions } from './compiler-options.js';
import { decodeText } from './source-text.js';
import { foldersUpwards, type Tree } from './tree.js';

/** Finds the declaration file of an installed package; the file importing it and the result are absolute. */
export type InstalledTypes = (file: string, specifier: string) => ts.ResolvedModuleFull | undefined;

/** Looks for declarations in the `node_modules` folders inside the root, and asks nothing where there are none. */
export function createInstalledTypes(tree: Tree): InstalledTypes {
  const cache = ts.createModuleResolutionCache(tree.root, (name) => name, compilerOptions);
  const host = confinedHost(tree);
  return (file, specifier) => {
    const folder = tree.relative(file.slice(0, file.lastIndexOf('/')));
    if (folder === undefined || !foldersUpwards(folder).some((above) => hasInstalled(tree, above))) return undefined;
    const found = ts.resolveModuleName(specifier, file, compilerOptions, host, cache).resolvedModule;
    return found && /\.d\.[cm]?ts$/.test(found.resolvedFileName) ? found : undefined;
  };
}

function hasInstalled(tree: Tree, folder: string): boolean {
  return tree.entries(folder).has('node_modules');
}

function confinedHost(tree: Tree): ts.ModuleResolutionHost {
  const file = (absolute: string): string | undefined => {
    const target = tree.relative(absolute);
    return target === undefined ? undefined : tree.file(target);
  };
  return {
    fileExists: (absolute) => file(absolute) !== undefined,
    directoryExists: (absolute) => {
      const target = tree.relative(absolute);
      return target !== undefined && tree.folder(target) !== undefined;
    },
    readFile: (absolute) => {
      const target = file(absolute);
      return target === undefined || tree.size(target) > 2_000_000 ? undefined : decodeText(tree.read(target));
    },
    realpath: (absolute) => {
      const target = file(absolute);
      return target === undefined ? absolute : `${tree.root}/${target}`;
    },
    useCaseSensitiveFileNames: true,
  };
}
