import type { LibraryPath } from './model.js';

/** The last name of a row's path. */
export function lastName({ call }: { readonly call: LibraryPath }): string {
  return call.findLast((name) => name !== '()') ?? '';
}
