import type { FunctionUnit, Variable } from '../../ir/unit.js';
import type { AccessPath } from '../../ir/access-path.js';
import { memberNamed } from '../../ir/member-named.js';
import type { ValueId } from '../../ir/value.js';
import { firstVersion, versionsBehind } from '../../ir/versions.js';
import { calleesForSure } from '../callees.js';
import type { Engine } from '../engine.js';

/**
 * The names of the methods that may write what a path asks for in what a variable of a module holds, or in a member of it: of an
 * instance of a class, or of a literal.
 */
export function writingMethods(engine: Engine, variable: Variable, { keys }: AccessPath): readonly string[] {
  const { code } = engine;
  const versions = code.body(variable.owner).exits.variables.get(variable) ?? [];
  const behind = new Set(versions.flatMap((id) => versionsBehind(code, id)));
  const [key, inner] = keys;
  const whole = [...behind].flatMap((id) => writingIn(engine, id, key));
  const members = key === undefined ? [] : [...behind].flatMap((id) => valuesUnder(engine, id, key));
  return [...whole, ...members.flatMap((id) => writingIn(engine, firstVersion(code, id), inner))];
}

/** What a version of an object has just got under a name, or a literal has there. */
function valuesUnder({ code }: Engine, id: ValueId, name: string): readonly ValueId[] {
  const value = code.value(id);
  if (value.kind === 'update') {
    const isThere = value.key.kind === 'name' && value.key.name === name;
    return isThere && value.value !== null ? [value.value] : [];
  }
  const member = value.kind === 'object' ? memberNamed(value, name) : undefined;
  return member?.kind === 'property' ? [member.value] : [];
}

function writingIn(engine: Engine, id: ValueId, key: string | undefined): readonly string[] {
  if (key === undefined) return [];
  return methodsOf(engine, id).flatMap(({ name, unit }) => (engine.mayWrite(unit, 'receiver', key) ? [name] : []));
}

interface Method {
  readonly name: string;
  readonly unit: FunctionUnit;
}

function methodsOf(engine: Engine, id: ValueId): readonly Method[] {
  const value = engine.code.value(id);
  if (value.kind === 'call' && value.form === 'new') {
    const classes = calleesForSure(engine, id).flatMap((callee) =>
      callee.kind === 'function' && callee.unit.class ? [callee.unit.class] : [],
    );
    return classes.flatMap(({ members }) => members.filter(({ isStatic }) => !isStatic));
  }
  if (value.kind !== 'object') return [];
  return value.members.flatMap((member): readonly Method[] => {
    if (member.kind !== 'property' || member.key.kind !== 'name') return [];
    const made = engine.code.value(member.value);
    return made.kind === 'function' ? [{ name: member.key.name, unit: made.unit }] : [];
  });
}
