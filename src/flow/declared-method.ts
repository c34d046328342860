import type { ClassUnit, FunctionUnit } from '../ir/unit.js';
import type { ValueId } from '../ir/value.js';
import type { MethodRef } from '../program/types.js';
import type { DeclaredMethod } from './demand.js';
import type { Engine } from './engine.js';
import { mayExtend } from './heirs.js';

/**
 * The one method that a call of a member can invoke, whatever object it is called on, as declared types tell; undefined where
 * there may be another.
 */
export function declaredMethod(engine: Engine, id: ValueId): DeclaredMethod | undefined {
  const call = engine.code.value(id);
  const callee = call.kind === 'call' && call.form !== 'new' ? engine.code.value(call.callee) : undefined;
  if (callee?.kind !== 'load' || callee.key.kind !== 'name') return undefined;
  const around = engine.code.bodyOf(id).unit;
  const { name } = callee.key;
  const method = engine.types.methodAt({ file: around.file, ...callee.nameAt });
  if (method?.kind === 'own') return ownMethod(engine, method, { name, around });
  if (method?.kind !== 'language' || !isSurelyOfLanguage(engine, method.class, name)) return undefined;
  return { kind: 'library', library: { package: 'global', path: [method.class, 'prototype', name] } };
}

type OwnMethod = MethodRef & { readonly kind: 'own' };

interface MemberCall {
  readonly name: string;
  /** The function that calls. */
  readonly around: FunctionUnit;
}

function ownMethod(engine: Engine, { place, isOfThis }: OwnMethod, call: MemberCall): DeclaredMethod | undefined {
  const { file, start, end } = place;
  const all = engine.index.methodsNamed(call.name);
  const unit = all.find(({ file: own, at }) => own === file && at.start === start && at.end === end);
  if (unit?.class?.parent.kind !== 'module' || unit.traits.isDecorated || isKeptOtherwise(engine, call.name))
    return undefined;
  const others = all.filter((other) => other !== unit);
  const isOnly = others.length === 0 || (isOfThis && !isOverridden(engine, call.around, others));
  return isOnly && !isBehindProxy(engine, unit.class) ? { kind: 'function', unit } : undefined;
}

/** True where what has the type of the class may be a proxy, which gives what it likes. */
function isBehindProxy({ index, types }: Engine, { name }: ClassUnit): boolean {
  return index
    .calls('Proxy')
    .some(({ unit: { file }, at }) =>
      types.typesAt({ file, ...at }, []).some(({ type }) => type.kind === 'class' && type.name === name),
    );
}

/** What callers pass through to another function, and what a generator's class only stands for. */
const notSure: ReadonlySet<string> = new Set(['Function', 'Iterator', 'Generator', 'AsyncGenerator', 'AsyncIterator']);

/** False where the program may have put a method of its own there, or a page a way out. */
function isSurelyOfLanguage({ index, models }: Engine, owner: string, name: string): boolean {
  if (notSure.has(owner) || models.sinkNames('global').includes(name)) return false;
  const mayBeOwn = owner === 'Object' || index.heirs(owner).length > 0;
  return !mayBeOwn || !(index.definesMethod(name) || index.isWritten(name));
}

/** True where a member of this name is more than methods as they are written. */
function isKeptOtherwise({ index }: Engine, name: string): boolean {
  return index.isWritten(name) || index.isGiven(name) || index.hasAccessor(name, 'getter');
}

/** True where a method of the same name may belong to an heir of the class around. */
function isOverridden(engine: Engine, around: FunctionUnit, others: readonly FunctionUnit[]): boolean {
  const own = classAround(around);
  if (!own) return true;
  return others.some((other) => {
    const of = classAround(other);
    return of !== null && mayExtend(engine, of, own);
  });
}

function classAround(unit: FunctionUnit): ClassUnit | null {
  return unit.class ?? (unit.parent && classAround(unit.parent));
}
