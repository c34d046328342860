import { pathKey } from './canonical-path.js';
import type { LibraryPath } from './model.js';

/** What is said of library paths, each by its key; a path with `*` in it speaks of every name there that no other path speaks of. */
export class PathTable<Said> {
  private readonly exact = new Map<string, Said>();
  private readonly patterns = new Map<string, RegExp>();

  /** Says it of `path`, in place of what was said before. */
  set(path: LibraryPath, said: Said): void {
    const key = pathKey(path);
    this.exact.set(key, said);
    if (path.includes('*')) this.patterns.set(key, new RegExp(`^${path.map(nameSource).join('\0')}$`));
  }

  get(key: string): Said | undefined {
    const said = this.exact.get(key);
    if (said !== undefined || this.patterns.size === 0) return said;
    for (const [pattern, matches] of this.patterns) if (matches.test(key)) return this.exact.get(pattern);
    return undefined;
  }

  values(): readonly Said[] {
    return [...this.exact.values()];
  }
}

/** Any name but a call or a prototype, or that name alone. */
function nameSource(name: string): string {
  return name === '*' ? '(?!\\(\\)|prototype\0)[^\0]+' : name.replace(/[$()]/g, '\\$&');
}
