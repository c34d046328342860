// The models of packages, and the library paths that each speaks of.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { parse } from 'yaml';

const own = new Set(['global', ...builtinModules]);

/** Models in `folder` of packages that the registry has: not of the language, not of Node. */
export function loadPackageModels(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return files
    .sort()
    .map((file) => ({ file, packages: [], ...parse(readFileSync(join(folder, file), 'utf8'), { merge: true }) }))
    .filter(({ packages }) => packages.length > 0 && !packages.some((name) => own.has(name)));
}

/** Every path that a model's rows name, once, sorted. */
export function pathsOf({ types = {}, sinks = [], flows = [], routes = [], conventions = [] }) {
  const calls = [...sinks, ...flows, ...routes].flatMap(({ call }) => call);
  const provided = flows.flatMap(({ provides = {} }) => Object.values(provides));
  // What any parameter may be, its own type says: that is another package's.
  const isOwn = ([parameter]) => parameter !== 'any';
  const given = [...routes, ...conventions].flatMap(({ gives = {} }) =>
    Object.entries(gives)
      .filter(isOwn)
      .flatMap(([, paths]) => paths),
  );
  return [...new Set([...calls, ...provided, ...given, ...Object.values(types).flat()])].sort();
}

/** What a record of a model's paths is known by: it changes with any of them. */
export function digestOf(paths) {
  return createHash('sha256').update(paths.join('\n')).digest('hex').slice(0, 12);
}
