import type { GlobalValue, ValueId } from '../../ir/value.js';
import { isHidden } from '../../ir/access-path.js';
import type { LibraryPath } from '../../models/model.js';
import type { Demand, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import { isWindow } from './global-places.js';
import { givenToGlobal } from './global-writes.js';
import { libraryEnd } from './opaque.js';
import { together } from './outcome.js';
import { stepModuleVariable } from './variables.js';

/** A name no file declares, or one that script files declare for all. */
export function stepGlobal(engine: Engine, demand: Demand, value: GlobalValue): Outcome {
  const path = globalPath([value.name, ...demand.path.keys]);
  const given = givenToGlobal(engine, demand, path);
  const variables = engine.code.globalVariables(value.name);
  const declared = variables.map((variable) => {
    const { moves, ends } = stepModuleVariable(engine, demand, variable);
    return { moves: moves.filter(({ to }) => !isDeclarationOf(engine, to.value, demand.value)), ends };
  });
  const own = together([...declared, ...given]);
  const isProgram = variables.some(({ isAmbient }) => !isAmbient);
  if (isProgram && declared.some(({ moves }) => moves.length > 0)) return own;
  if (given.length > 0) {
    // What models keep in an object is there by the program's own calls.
    if (path.some(isHidden)) return own;
    // What the program itself puts under a name that nothing else has is all that is there.
    if (!demand.path.deep && !engine.models.hasGlobal(path[0] ?? '')) return own;
  }
  const library = libraryEnd(demand, { package: 'global', path: engine.models.canonical('global', path) });
  return together([own, library]);
}

/** True for the name under which `declare` says that a global is there. */
function isDeclarationOf({ code }: Engine, id: ValueId, declared: ValueId): boolean {
  const value = code.value(id);
  return value.kind === 'declared' && value.value === declared;
}

function globalPath(path: LibraryPath): LibraryPath {
  const [first, ...more] = path;
  return first !== undefined && isWindow(first) && more.length > 0 ? globalPath(more) : path;
}
