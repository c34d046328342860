import { containsClass } from './policy.js';

/** True when `key` is among the declared classes or contains one of them; a class below a declared one is not declared. */
export function declaresClass(declared: Iterable<string>, key: string): boolean {
  return [...declared].some((each) => containsClass(key, each));
}
