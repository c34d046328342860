import type { ts } from 'ts-morph';
import { once } from '../../base/once.js';
import type { Program, ProgramFile } from '../../program/program.js';
import { indexFile, type FileIndex } from './file-index.js';
import { filesByName } from './files-by-name.js';

/** The index of each file; a file is walked when the first question touches it. */
export class FileIndexes {
  private readonly known = new Map<string, FileIndex>();
  private byName: ReadonlyMap<string, readonly ProgramFile[]> | undefined;

  constructor(private readonly program: Program) {}

  of(file: string): FileIndex | undefined {
    const found = this.program.file(file);
    return found && this.indexOf(file, found.source);
  }

  /** The files in which a name occurs at all, as the parser noted them. */
  mentioning(name: string): readonly ProgramFile[] {
    this.byName ??= filesByName(this.program.files);
    return this.byName.get(name) ?? [];
  }

  /** True where it is so in one of the files that mention `name`. */
  some(name: string, test: (index: FileIndex) => boolean): boolean {
    return this.mentioning(name).some(({ path, source }) => test(this.indexOf(path, source)));
  }

  /** Over the files that mention `name` (null: all), in order, or over the one that is given. */
  collect<T>(
    name: string | null,
    pick: (index: FileIndex) => readonly T[] | undefined,
    file: string | null = null,
  ): readonly T[] {
    if (file !== null) {
      const index = this.of(file);
      return (index && pick(index)) ?? [];
    }
    const files = name === null ? this.program.files : this.mentioning(name);
    return files.flatMap(({ path, source }) => pick(this.indexOf(path, source)) ?? []);
  }

  private indexOf(file: string, source: ts.SourceFile): FileIndex {
    return once(this.known, file, () => indexFile(source));
  }
}
