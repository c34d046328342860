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
  return originsBy(engine, byOwner(engine, id, context));
}

/** The same, as the libraries' ends alone where the declared type is theirs: then nothing else is asked. */
export function declaredFirstInLibrary(engine: Engine, id: ValueId, context: Context): readonly End[] {
  const outcome = byOwner(engine, id, context);
  const inLibrary = outcome.moves.length === 0 ? outcome.ends.filter(({ kind }) => kind === 'library') : [];
  return inLibrary.length > 0 ? inLibrary : (originsBy(engine, outcome) ?? []);
}

function originsBy(engine: Engine, { moves, ends }: Outcome): readonly End[] | undefined {
  const all = [...ends, ...moves.flatMap(({ to }) => engine.origins(to))];
  const isTold = all.length > 0 && !all.some(isOpen);
  return isTold ? all : undefined;
}

function byOwner(engine: Engine, id: ValueId, context: Context): Outcome {
  const load = engine.code.value(id);
  if (load.kind !== 'load' || load.key.kind !== 'name') return nothing;
  const { file } = engine.code.bodyOf(id).unit;
  const asked = { value: load.object, path: under(load.key.name, itself), context };
  return ofTypes(engine, asked, engine.types.ownersAt({ file, ...load.nameAt }, asked.path.keys)) ?? nothing;
}
