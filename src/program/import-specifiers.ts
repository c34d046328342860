import { ts } from 'ts-morph';

/** The specifiers of what a file's text imports or requires. Misses: modules named by a computed string. */
export function importSpecifiers(text: string): readonly string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}
