import { createHash } from 'node:crypto';
import { ts } from 'ts-morph';
import type { Gap } from '../base/gap.js';
import { lineStarts, locate, type Location } from '../base/location.js';
import type { ProgramFile, Skipped } from './program.js';
import { decodeText, isMinified } from './source-text.js';
import { linkParents } from './parent-links.js';
import type { SourceMemory } from './source-memory.js';
import type { Tree } from './tree.js';

/** The parsed files of a tree, each read once and on first use. */
export interface SourceFiles {
  /** The file at `path`, or undefined when it is left out, unreadable or cannot be parsed at all. */
  parse(path: string): ProgramFile | undefined;
  /** What went wrong in the files parsed so far, in no order. */
  readonly gaps: readonly Gap[];
  /** The files left out for their content so far. */
  readonly leftOut: ReadonlyMap<string, Skipped['reason']>;
}

const largest = 2_000_000;

/** Makes the reader of the files of `tree`, which `memory` spares parsing. */
export function createSourceFiles(tree: Tree, memory?: SourceMemory): SourceFiles {
  const parsed = new Map<string, ProgramFile | undefined>();
  const gaps: Gap[] = [];
  const leftOut = new Map<string, Skipped['reason']>();

  const load = (path: string): ProgramFile | undefined => {
    const bytes = readBytes(tree, path);
    if (bytes === 'too-large') leftOut.set(path, bytes);
    else if (bytes === 'unreadable') gaps.push(wholeFile('unreadable-file', path, ''));
    if (typeof bytes === 'string') return undefined;
    const text = decodeText(bytes);
    if (isMinified(text) && !/\.tsx?$/.test(path)) {
      leftOut.set(path, 'minified');
      return undefined;
    }
    const name = `${tree.root}/${path}`;
    const digest = createHash('sha256').update(bytes).digest('hex');
    const source = memory?.recall(name, digest) ?? parseText(name, text);
    if (source) memory?.keep(name, digest, source);
    if (!source) gaps.push(wholeFile('parse-error', path, 'nested too deeply to be analysed'));
    else gaps.push(...parseErrors(path, source));
    return source && { path, source, text, digest };
  };
  return {
    parse: (path) => {
      if (!parsed.has(path)) parsed.set(path, load(path));
      return parsed.get(path);
    },
    gaps,
    leftOut,
  };
}

/** A gap about a file or folder of which no part could be analysed. */
export function wholeFile(reason: Gap['reason'], file: string, detail: string): Gap {
  return { reason, location: { file, line: 1, column: 1, endLine: 1, endColumn: 1 }, detail };
}

function readBytes(tree: Tree, path: string): Buffer | 'too-large' | 'unreadable' {
  try {
    return tree.size(path) > largest ? 'too-large' : tree.read(path);
  } catch {
    return 'unreadable';
  }
}

/** The compiler recurses into syntax: text that is nested without end overflows its stack, here or in the checker. */
function parseText(name: string, text: string): ts.SourceFile | undefined {
  try {
    const source = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, false);
    return linkParents(source) ? source : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** What the parser noted; the public API has it only for whole programs, with checks of JavaScript added. */
type Parsed = ts.SourceFile & { readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[] };

/** One gap a file, at its first error: later ones are mostly its consequences. */
function parseErrors(path: string, source: Parsed): readonly Gap[] {
  const errors = source.parseDiagnostics ?? [];
  const [first] = errors;
  if (!first) return [];
  const message = ts.flattenDiagnosticMessageText(first.messageText, ' ');
  const others = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return [{ reason: 'parse-error', location: diagnosticLocation(path, source, first), detail: message + others }];
}

function diagnosticLocation(path: string, source: ts.SourceFile, error: ts.DiagnosticWithLocation): Location {
  const end = Math.min(error.start + error.length, source.text.length);
  return locate(path, { start: Math.min(error.start, end), end }, lineStarts(source.text));
}
