import type { Code } from './code.js';

/** True where a file itself exports something under a name. */
export function isExported(code: Code, file: string, name: string): boolean {
  const module = code.module(file);
  return module !== undefined && code.exports(module).named.has(name);
}
