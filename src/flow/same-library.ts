import type { LibraryRef } from './demand.js';

/** True where two references name the same thing of a package. */
export function isSameLibrary(a: LibraryRef, b: LibraryRef): boolean {
  return a.package === b.package && a.path.join('.') === b.path.join('.');
}
