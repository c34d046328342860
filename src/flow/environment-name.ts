import type { LibraryRef } from './demand.js';

/** The variable that `process.env.NAME`, `import.meta.env.NAME` and `Bun.env.NAME` read. */
export function environmentName({ package: owner, path }: LibraryRef): string | undefined {
  const [first = '', second, name, ...below] = path;
  const isRead = owner === 'global' && second === 'env' && ['process', 'import.meta', 'Bun'].includes(first);
  return isRead && below.length === 0 ? name : undefined;
}
