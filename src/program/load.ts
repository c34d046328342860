import { ts } from 'ts-morph';
import { compareGaps, type Gap } from '../base/gap.js';
import { groupBy } from '../base/group-by.js';
import { compareText, lineStarts, locate } from '../base/location.js';
import { createCompilerHost, type HostParts } from './compiler-host.js';
import { compilerOptions } from './compiler-options.js';
import { discover, type Discovery, type DiscoveryOptions } from './discovery.js';
import { createInstalledCode } from './installed-code.js';
import { readJson } from './manifests.js';
import { findNodeAt } from './node-at.js';
import { readGeneratedCode } from './prisma/generated-code.js';
import type { Program, ProgramFile, Resolution, Skipped } from './program.js';
import { createResolver, type Target } from './resolver.js';
import { separateScripts } from './script-scope.js';
import { createSourceFiles, wholeFile, type SourceFiles } from './source-files.js';
import type { SourceMemory } from './source-memory.js';
import { folderOf, openTree, type Tree } from './tree.js';

/** What to load. */
export interface LoadOptions extends DiscoveryOptions {
  readonly root: string;
  /** Parsed files of the scan before. */
  readonly memory?: SourceMemory;
}

/**
 * Loads the code below `root` as one program: the files found there and, wherever they lie inside the root, the files
 * these import. Nothing of it is executed and nothing outside the root is read. UsageError for a root or path that is not there.
 */
export function loadProgram(options: LoadOptions): Program {
  const tree = openTree(options.root);
  const discovery = discover(tree, options);
  options.memory?.begin();
  const sources = createSourceFiles(tree, options.memory);
  const generated = readGeneratedCode(tree);
  const resolver = createResolver(tree, generated);
  const compiled = ts.createProgram({
    rootNames: [...discovery.files.map((file) => `${tree.root}/${file}`), ...generated.schemas],
    options: compilerOptions,
    host: createCompilerHost({ tree, sources, resolver, generated }),
  });
  const files = programFiles({ tree, sources, generated }, compiled);
  separateScripts(files.map((file) => file.source));

  const byPath = new Map(files.map((file) => [file.path, file]));
  const isFile = (path: string): boolean => byPath.has(path);
  const startsOf = createLineStarts(byPath);
  return {
    root: tree.root,
    files,
    skipped: filesSkipped(discovery, sources, isFile),
    gaps: gapsOf(tree, sources),
    file: (path) => byPath.get(path),
    resolve: (file, specifier) => {
      const code = resolver(file, specifier, 'code');
      const target = code.kind === 'file' && isFile(code.path) ? code : resolver(file, specifier, 'types');
      return toResolution(tree, target, isFile);
    },
    schemasOf: (file, specifier) => {
      const target = specifier === null ? undefined : resolver(file, specifier, 'code');
      return generated.schemasOf(folderOf(file), target?.kind === 'package' ? target : null);
    },
    installed: createInstalledCode(tree),
    location: (file, span) => locate(file, span, startsOf(file)),
    nodeAt: (place) => {
      const file = byPath.get(place.file);
      return file && findNodeAt(file.source, place);
    },
    checker: () => compiled.getTypeChecker(),
    seen: () => tree.observer.seen(),
  };
}

/** The compiled files that are part of the code under review: not the library's, not installed packages'. */
function programFiles(
  { tree, sources, generated }: Omit<HostParts, 'resolver'>,
  compiled: ts.Program,
): readonly ProgramFile[] {
  const files = compiled.getSourceFiles().flatMap(({ fileName }) => {
    const schema = generated.schema(fileName);
    if (schema) return [schema];
    const path = tree.relative(fileName);
    const file = path === undefined || isInstalled(path) ? undefined : sources.parse(path);
    return file ? [file] : [];
  });
  return files.sort((a, b) => compareText(a.path, b.path));
}

function isInstalled(path: string): boolean {
  return /(^|\/)node_modules\//.test(path);
}

function toResolution(tree: Tree, target: Target, isFile: (path: string) => boolean): Resolution {
  if (target.kind !== 'file' || isFile(target.path)) return target;
  if (!target.path.endsWith('.json')) return { kind: 'missing' };
  const value = readJson(tree, target.path);
  return value === undefined ? { kind: 'missing' } : { kind: 'json', path: target.path, value };
}

function createLineStarts(files: ReadonlyMap<string, ProgramFile>): (file: string) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (file) => {
    const starts = known.get(file) ?? lineStarts(files.get(file)?.source.text ?? '');
    known.set(file, starts);
    return starts;
  };
}

/** What was left out at first and came in by an import counts as analysed. */
function filesSkipped(
  discovery: Discovery,
  sources: SourceFiles,
  isFile: (path: string) => boolean,
): readonly Skipped[] {
  const leftOut = [...new Map([...discovery.leftOut, ...sources.leftOut])];
  const unread = leftOut.filter(([path]) => !isFile(path) && !isInstalled(path));
  const skipped = [...groupBy(unread, ([, reason]) => reason)].map(([reason, of]) => {
    const files = of.map(([path]) => path).sort(compareText);
    return { reason, count: files.length, files };
  });
  return skipped.sort((a, b) => compareText(a.reason, b.reason));
}

function gapsOf(tree: Tree, sources: SourceFiles): readonly Gap[] {
  const folders = tree
    .unlistable()
    .map((folder) => wholeFile('unreadable-file', folder, 'the folder cannot be listed'));
  const own = sources.gaps.filter((gap) => gap.location === null || !isInstalled(gap.location.file));
  return [...folders, ...own].sort(compareGaps);
}
