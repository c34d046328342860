import { readdirSync, type Dirent } from 'node:fs';
import { isAbsent } from '../base/is-absent.js';

/** What a folder's entry is; `link` is any symbolic link. Sockets, pipes and devices are not entries. */
export type EntryKind = 'file' | 'folder' | 'link';

/** What the folder (absolute) holds by name, sorted; nothing where there is no folder, undefined when it cannot be listed. */
export function listFolder(folder: string): ReadonlyMap<string, EntryKind> | undefined {
  try {
    const found = readdirSync(folder || '/', { withFileTypes: true });
    found.sort((a, b) => (a.name < b.name ? -1 : 1));
    return new Map(found.flatMap((entry) => kinds(entry).map((kind) => [entry.name, kind] as const)));
  } catch (error) {
    return isAbsent(error) ? new Map() : undefined;
  }
}

function kinds(entry: Dirent): EntryKind[] {
  if (entry.isFile()) return ['file'];
  if (entry.isDirectory()) return ['folder'];
  return entry.isSymbolicLink() ? ['link'] : [];
}
