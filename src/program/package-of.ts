import type { ts } from 'ts-morph';

/** The package that a declaration is in; undefined in the program and the language's library. */
export function packageOf(declaration: ts.Node): string | undefined {
  const { fileName } = declaration.getSourceFile();
  const found = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(fileName)?.[1];
  return found === undefined || found === 'typescript' ? undefined : untyped(found);
}

/** The package that a declaration package is for: `@types/node-fetch` for node-fetch, `@types/scope__name` for @scope/name. */
function untyped(name: string): string {
  if (!name.startsWith('@types/')) return name;
  const bare = name.slice('@types/'.length);
  return bare.includes('__') ? `@${bare.replace('__', '/')}` : bare;
}
