import type { ts } from 'ts-morph';
import type { Gap } from '../base/gap.js';
import type { Location, Place, Span } from '../base/location.js';
import type { Observations } from './observations.js';
import type { Uses } from './uses.js';

/** The code under review, loaded once. All paths are relative to `root`, with forward slashes. */
export interface Program {
  /** Absolute real path of the scanned root; nothing outside it is read. */
  readonly root: string;
  /** Every analysed file, sorted by path. */
  readonly files: readonly ProgramFile[];
  /** What was seen and left out, by reason. */
  readonly skipped: readonly Skipped[];
  /** Parse errors and unreadable files. */
  readonly gaps: readonly Gap[];
  /** The analysed file at `path`, or undefined. */
  file(path: string): ProgramFile | undefined;
  /** What `specifier` means in `file`, by the options of that file's nearest tsconfig. */
  resolve(file: string, specifier: string): Resolution;
  /** The files that the module which `specifier` means in `file` is generated from; null: that any module is. */
  schemasOf(file: string, specifier: string | null): readonly string[];
  /** The code that the name of a package means in a folder; undefined where it is not installed inside the root. Read on first use. */
  installed(name: string, folder: string): InstalledCode | undefined;
  location(file: string, span: Span): Location;
  /** The smallest node that covers exactly `place` (the outermost where several do), or undefined. */
  nodeAt(place: Place): ts.Node | undefined;
  /** The checker over all files; made on first use. */
  checker(): ts.TypeChecker;
  /** Everything seen of the file system so far, on which all of this rests. */
  seen(): Observations;
}

/** What the code of an installed package uses of others: all that its entries lead to within it. */
export interface InstalledCode extends Uses {
  /** Folder of the package, relative to the root. */
  readonly folder: string;
  /** False where a bound cut it, or a file could not be read. */
  readonly isWhole: boolean;
}

/** One analysed source file. */
export interface ProgramFile {
  readonly path: string;
  readonly source: ts.SourceFile;
  /** As it is written. The source of what is no TypeScript says the same in the same lines and columns. */
  readonly text: string;
  /** SHA-256 of the bytes read, hex. */
  readonly digest: string;
}

/** Files left out for one reason, sorted. */
export interface Skipped {
  readonly reason: 'test' | 'declaration' | 'ignored' | 'build-output' | 'too-large' | 'minified';
  readonly count: number;
  readonly files: readonly string[];
}

/** What an import specifier leads to. */
export type Resolution =
  | { readonly kind: 'file'; readonly path: string }
  /** A JSON file inside the root. */
  | { readonly kind: 'json'; readonly path: string; readonly value: unknown }
  /** A package (or Node builtin, without `node:`) whose code is not analysed. `name` is what models are keyed by; `subpath` is '' or what follows the slash. */
  | { readonly kind: 'package'; readonly name: string; readonly subpath: string }
  | { readonly kind: 'missing' };
