import { underAll, type AccessPath } from '../../ir/access-path.js';
import type { ClassUnit } from '../../ir/unit.js';
import type { Demand, End, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import type { Binding } from '../entry-point.js';
import { stepAnyInstance } from './instance.js';
import { isIdentity } from './literals.js';
import { ended, moved, together } from './outcome.js';
import { returnedBy } from './returned.js';

/** How containers tell tokens apart: by text, by class, by the call or the export that makes them. */
export function tokenKeys(engine: Engine, token: Demand): readonly string[] {
  return engine.origins(token).flatMap((end) => keyOf(engine, end) ?? []);
}

function keyOf(engine: Engine, end: End): string | undefined {
  const value = engine.code.value(end.value);
  switch (end.kind) {
    case 'constant':
      return value.kind === 'constant' ? JSON.stringify(value.value) : undefined;
    case 'class':
      return classKey(end.unit);
    case 'library':
      if (value.kind === 'call') return `v${String(end.value)}`;
      return `${end.library.package}#${end.library.path.join('.')}`;
    case 'literal':
    case 'instance':
      return `v${String(end.value)}`;
    default:
      return undefined;
  }
}

/** What the program surely binds to the token that a package exports: `@scope/name#TOKEN`. */
export function surelyBound(engine: Engine, token: string, path: AccessPath): readonly Demand[] {
  const sure = engine.entries.bound(token).filter(({ isSure }) => isSure);
  return sure.flatMap(({ given }) => given.map((each) => ({ ...each, path: underAll(each.path.keys, path) })));
}

/** The key of a class that is its own token. */
export function classKey({ id }: ClassUnit): string {
  return `c${String(id)}`;
}

/** What the program binds to a token; undefined where it binds nothing. */
export function boundTo(engine: Engine, demand: Demand, keys: readonly string[]): Outcome | undefined {
  const bindings = new Set(keys.flatMap((key) => engine.entries.bound(key)));
  if (bindings.size === 0) return undefined;
  return together([...bindings].flatMap((binding) => ofBinding(engine, demand, binding)));
}

function ofBinding(engine: Engine, demand: Demand, { kind, given }: Binding): readonly Outcome[] {
  switch (kind) {
    case 'value':
      return [moved(given.map((each) => ({ ...each, path: underAll(each.path.keys, demand.path) })))];
    case 'class':
      return given.flatMap((each) => engine.origins(each).flatMap((end) => instanceOf(engine, demand, end) ?? []));
    case 'factory':
      return given.flatMap((each) => engine.origins(each).map((end) => madeBy(engine, demand, end)));
    case 'existing':
      return given.flatMap((each) => fromToken(engine, demand, each) ?? []);
  }
}

function madeBy(engine: Engine, { path }: Demand, end: End): Outcome {
  if (end.kind !== 'function' || end.keys.length > 0) return moved([]);
  return moved(returnedBy(engine, end.unit, path, end.context));
}

/** What a container gives for a token: what the program binds to it, else an instance of the class that it is; undefined where nobody knows. */
export function fromToken(engine: Engine, demand: Demand, token: Demand): Outcome | undefined {
  const bound = boundTo(engine, demand, tokenKeys(engine, token));
  if (bound) return bound;
  const made = engine.origins(token).flatMap((end) => instanceOf(engine, demand, end) ?? []);
  return made.length > 0 ? together(made) : undefined;
}

/** An instance of a class, whoever makes it. */
function instanceOf(engine: Engine, demand: Demand, end: End): Outcome | undefined {
  const { value, context, path } = demand;
  if (end.kind === 'class' && end.keys.length === 0) return anyInstance(engine, demand, end.unit);
  if (end.kind !== 'library' || engine.code.value(end.value).kind === 'call') return undefined;
  const { package: owner, path: exported } = end.library;
  const whole = engine.models.canonical(owner, [...exported, 'prototype', ...path.keys]);
  return path.deep
    ? ended({ kind: 'opaque', value, context, keys: path.keys })
    : ended({ kind: 'library', value, context, library: { package: owner, path: whole } });
}

/** Some instance of a class of the program: what it holds is what its methods leave there. */
function anyInstance(engine: Engine, demand: Demand, unit: ClassUnit): Outcome {
  const { value, context, path } = demand;
  if (isIdentity(path)) return ended({ kind: 'instance', value, unit, context, keys: [] });
  return stepAnyInstance(engine, demand, unit);
}
