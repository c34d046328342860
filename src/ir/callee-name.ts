import type { Value } from './value.js';

/** The last name by which the text calls a callee; undefined where it has none. */
export function calleeName(callee: Value): string | undefined {
  switch (callee.kind) {
    case 'load':
      return callee.key.kind === 'name' ? callee.key.name : undefined;
    case 'variable':
      return callee.variable.name;
    case 'import':
    case 'global':
    case 'declared':
      return callee.name;
    case 'function':
      return callee.unit.name;
    default:
      return undefined;
  }
}
