import type { PackageModel } from './model.js';

/** The names that rows for what needs no import begin with. */
export function globalNames(files: readonly PackageModel[]): ReadonlySet<string> {
  const global = files.filter(({ packages }) => packages.includes('global'));
  const paths = global.flatMap(({ types, sinks, writes, propagators, routes }) => [
    ...types.flatMap(({ of }) => of),
    ...[...sinks, ...writes, ...propagators, ...routes].map(({ call }) => call),
  ]);
  return new Set(paths.flatMap(([name]) => name ?? []));
}
