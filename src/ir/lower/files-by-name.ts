import type { ProgramFile } from '../../program/program.js';
import { namesIn } from './requests.js';

/** The files by every name that occurs in them. */
export function filesByName(files: readonly ProgramFile[]): ReadonlyMap<string, readonly ProgramFile[]> {
  const byName = new Map<string, ProgramFile[]>();
  for (const file of files) {
    for (const name of namesIn(file.source)) {
      const list = byName.get(name);
      if (list) list.push(file);
      else byName.set(name, [file]);
    }
  }
  return byName;
}
