import { isElement, isHidden, rest, under, type AccessPath } from '../../ir/access-path.js';
import type { Variable } from '../../ir/unit.js';
import type { Demand, Move } from '../demand.js';
import type { Engine } from '../engine.js';
import { isIdentity } from './literals.js';

/** A variable of another file for what a module exports, and the path from there to what is asked for. */
interface Alias {
  readonly variable: Variable;
  readonly path: AccessPath;
}

/**
 * What other files write into what a variable of a module holds, by the names under which they import it. Misses: what is held
 * by a variable that is exported as a member of an object alone.
 */
export function writtenByImporters(engine: Engine, { path, context }: Demand, variable: Variable): readonly Move[] {
  if (isIdentity(path) || variable.owner.kind !== 'module' || variable.imported) return [];
  const reason = { kind: 'captured', name: variable.name } as const;
  return aliasesOf(engine, variable, path).flatMap((alias) =>
    alias.variable.changers.flatMap((unit) =>
      (engine.code.body(unit).exits.variables.get(alias.variable) ?? []).map((value) => ({
        to: { value, path: alias.path, context: context.root },
        reason,
      })),
    ),
  );
}

function aliasesOf(engine: Engine, variable: Variable, path: AccessPath): readonly Alias[] {
  const { file } = variable;
  const [key] = path.keys;
  if (key !== undefined && isNamed(key) && !path.deep && !engine.isWritten(key)) return [];
  const exports = engine.code.exports(variable.owner);
  const found = new Map<Variable, AccessPath>();
  const add = (exported: string, inner: AccessPath): void => {
    for (const { file: importer, name } of engine.index.importedAs(file, exported)) {
      if (key !== undefined && isNamed(key) && !engine.index.mentions(key, importer)) continue;
      const alias = engine.code.localVariable(importer, name);
      if (alias) found.set(alias, inner);
    }
  };
  if (exports.commonJs === variable) {
    for (const name of ['default', '*', '=']) add(name, path);
    if (key !== undefined && isNamed(key) && path.keys.length > 1) add(key, rest(path));
  } else if (!exports.commonJs) {
    for (const [name, exported] of exports.named) {
      if (exported.kind !== 'variable' || exported.variable !== variable) continue;
      add(name, path);
      add('*', under(name, path));
      if (name === '=') add('default', path);
    }
  }
  return [...found].map(([alias, inner]) => ({ variable: alias, path: inner }));
}

function isNamed(key: string): boolean {
  return !isElement(key) && !isHidden(key);
}
