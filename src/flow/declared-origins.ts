import { itself, under } from '../ir/access-path.js';
import type { ValueId } from '../ir/value.js';
import type { Context } from './context.js';
import type { End, Outcome } from './demand.js';
import type { Engine } from './engine.js';
import { isOpen } from './is-open.js';
import { ofTypes } from './steps/opaque.js';
import { nothing } from './steps/outcome.js';

/**
 * What a member may be on any object of the declared type (class hierarchy analysis, Dean, Grove and Chambers 1995); undefined
 * where types do not tell. `context`: one without a frame.
 */
export function declaredOrigins(engine: Engine, id: ValueId, context: Context): readonly End[] | undefined {
  const outcome = byOwner(engine, id, context);
  if (!outcome) return undefined;
  const all = [...outcome.ends, ...outcome.moves.flatMap(({ to }) => engine.origins(to))];
  const isTold = all.length > 0 && !all.some(isOpen);
  return isTold ? all : undefined;
}

/** What a member is of an object whose declared type is a package's, by no other question; empty where the type is not, or not alone. */
export function declaredInLibrary(engine: Engine, id: ValueId, context: Context): readonly End[] {
  const { moves, ends } = byOwner(engine, id, context) ?? nothing;
  return moves.length === 0 ? ends.filter(({ kind }) => kind === 'library') : [];
}

function byOwner(engine: Engine, id: ValueId, context: Context): Outcome | undefined {
  const load = engine.code.value(id);
  if (load.kind !== 'load' || load.key.kind !== 'name') return undefined;
  const { file } = engine.code.bodyOf(id).unit;
  const asked = { value: load.object, path: under(load.key.name, itself), context };
  return ofTypes(engine, asked, engine.types.ownersAt({ file, ...load.nameAt }, asked.path.keys));
}
