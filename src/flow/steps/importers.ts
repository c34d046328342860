import { isElement, isHidden, rest, under, type AccessPath } from '../../ir/access-path.js';
import { primitiveKinds } from '../../ir/primitive-kinds.js';
import type { Variable } from '../../ir/unit.js';
import type { Value } from '../../ir/value.js';
import { firstVersion } from '../../ir/versions.js';
import type { Demand, ImportWrite, Move } from '../demand.js';
import type { Engine } from '../engine.js';
import { isAsImported } from '../find-written.js';
import { mayWriteIn } from '../written-members.js';
import { isIdentity } from './literals.js';
import { writingMethods } from './writing-methods.js';

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
  return engine.importWrites(variable, path).map((write) => ({ to: { ...write, context: context.root }, reason }));
}

/** The versions in which other files leave what they import as an exported variable, and what is asked for in each. */
export function findImportWrites(engine: Engine, variable: Variable, path: AccessPath): readonly ImportWrite[] {
  if (!isObject(engine, variable)) return [];
  const methods = path.deep ? [] : writingMethods(engine, variable, path);
  const isMade = methods.length > 0 || (path.deep && isMadeByCall(engine, variable));
  return aliasesOf(engine, variable, path, isMade ? methods : null).flatMap((alias) =>
    (isMade ? alias.variable.writers : alias.variable.changers)
      .flatMap((unit) => engine.code.body(unit).exits.variables.get(alias.variable) ?? [])
      .filter((value) => !isMade || !isAsImported(engine, value, alias.path))
      .map((value) => ({ value, path: alias.path })),
  );
}

/** Equal writes have equal texts. */
export function importWriteText({ value, path }: ImportWrite): string {
  return `${String(value)}.${String(path.id)}`;
}

/** False for a variable that holds primitives alone, as far as the text tells. */
function isObject(engine: Engine, variable: Variable): boolean {
  return kindsOf(engine, variable).some((kind) => !primitiveKinds.has(kind));
}

/** True for what a call makes, an instance of a class maybe: its methods may write members that whoever calls them does not name. */
function isMadeByCall(engine: Engine, variable: Variable): boolean {
  return kindsOf(engine, variable).includes('call');
}

/** What the values are that its own module gives a variable. */
function kindsOf({ code }: Engine, variable: Variable): readonly Value['kind'][] {
  const versions = code.body(variable.owner).exits.variables.get(variable) ?? [];
  return versions.map((id) => code.value(firstVersion(code, id)).kind);
}

/** `methods`: those that may write it without naming it, where there are any; empty for whichever. */
function aliasesOf(
  engine: Engine,
  variable: Variable,
  path: AccessPath,
  methods: readonly string[] | null,
): readonly Alias[] {
  const { index, code } = engine;
  const key = isNamed(path) ? path.keys[0] : undefined;
  if (key !== undefined && !path.deep && !mayWriteIn(engine, variable, path)) return [];
  const found = exportsOf(engine, variable, path).flatMap(([name, inner]) =>
    index.importedAs(variable.file, name).flatMap((alias) => {
      const isMentioned = key === undefined || index.mentions(key, alias.file);
      const isCalled = methods?.length === 0 || methods?.some((name) => index.mentions(name, alias.file));
      const imported = isMentioned || isCalled ? code.localVariable(alias.file, alias.name) : undefined;
      return imported ? [{ variable: imported, path: inner }] : [];
    }),
  );
  return [...new Map(found.map((alias) => [alias.variable, alias])).values()];
}

/** The names under which a variable is exported, each with the path from there to what is asked for. */
function exportsOf(
  { code }: Engine,
  variable: Variable,
  path: AccessPath,
): readonly (readonly [name: string, path: AccessPath])[] {
  const { named, commonJs } = code.exports(variable.owner);
  const whole = ['default', '*', '='].map((name) => [name, path] as const);
  if (commonJs === variable) {
    const [key] = path.keys;
    return key !== undefined && isNamed(path) && path.keys.length > 1 ? [...whole, [key, rest(path)]] : whole;
  }
  if (commonJs) return [];
  return [...named].flatMap(([name, exported]) => {
    if (exported.kind !== 'variable' || exported.variable !== variable) return [];
    return name === '=' ? whole : [[name, path] as const, ['*', under(name, path)] as const];
  });
}

/** True for a path that begins with a member of the program's, by its name. */
function isNamed({ keys: [key] }: AccessPath): boolean {
  return key !== undefined && !isElement(key) && !isHidden(key);
}
