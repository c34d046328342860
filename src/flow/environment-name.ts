import type { LibraryRef } from './demand.js';

/** What the policy may say the value of: a variable of the environment, or a member of a global object, as it is read: `__ENV__.URL`. */
export function settingName(library: LibraryRef): string | undefined {
  if (variableAround(library) !== undefined) return undefined;
  const isGlobal = library.package === 'global' && library.path.every((name) => /^[\w$]+$/.test(name));
  return (
    environmentName(library) ?? (isGlobal && !library.path.includes('prototype') ? library.path.join('.') : undefined)
  );
}

/** The variable of which this is a member, as the host of a URL is. */
export function variableAround(library: LibraryRef): string | undefined {
  return library.path.length > 3 ? environmentName({ ...library, path: library.path.slice(0, 3) }) : undefined;
}

/** The variable that `process.env.NAME`, `import.meta.env.NAME` and `Bun.env.NAME` read. */
export function environmentName({ package: owner, path }: LibraryRef): string | undefined {
  const [first = '', second, name, ...below] = path;
  const isRead = owner === 'global' && second === 'env' && ['process', 'import.meta', 'Bun'].includes(first);
  return isRead && below.length === 0 ? name : undefined;
}
