/** The package or Node module that a specifier belongs to: `@scope/name` of `@scope/name/x`, `fs` of `node:fs/promises`. */
export function packageOf(specifier: string): string {
  const bare = specifier.replace(/^node:/, '');
  return bare.split('/', bare.startsWith('@') ? 2 : 1).join('/');
}
