import { isElement, isHidden, lastKeys, underAll } from '../../ir/access-path.js';
import { lastVersions } from '../../ir/versions.js';
import type { LibraryPath } from '../../models/model.js';
import type { Demand, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import { environmentName } from '../environment-name.js';
import { globalPlaces, isWindow } from './global-places.js';
import { moved, movedTo } from './outcome.js';

/** What the program writes into the global object, or into what it put there: `globalThis.name = value`, `App.net = net`. */
export function givenToGlobal(engine: Engine, demand: Demand, path: LibraryPath): readonly Outcome[] {
  const [name] = path;
  if (name === undefined || isWindow(name)) return [];
  const environment = environmentName({ package: 'global', path: path.slice(0, 3) });
  // What a variable of the environment is, an address among them, the policy says.
  if (environment !== undefined) return demand.path.deep ? putAt(engine, demand, path, 2) : [];
  const given = putAt(engine, demand, path, 0);
  const isOwn = given.length > 0 || engine.code.globalVariables(name).length > 0;
  return isOwn ? [...given, ...path.slice(1).flatMap((_, index) => putAt(engine, demand, path, index + 1))] : [];
}

/** What functions leave in objects that the names of `path` before `index` lead to, where they write the member of the next name. */
function putAt(engine: Engine, demand: Demand, path: LibraryPath, index: number): readonly Outcome[] {
  const { code } = engine;
  const name = path[index];
  if (name === undefined || isElement(name) || isHidden(name) || !engine.index.isWritten(name)) return [];
  const before = path.slice(0, index).join('.');
  const reason = { kind: 'captured', name } as const;
  const { root: context } = demand.context;
  return engine.index.writes(name).flatMap(({ unit, at }) =>
    code.accessesAt(unit, at).flatMap((id) => {
      const write = code.value(id);
      const isMeant =
        write.kind === 'update' && globalPlaces(engine, write.object).some((place) => place.join('.') === before);
      if (!isMeant || write.value === null) return [];
      const left = lastVersions(code, id, code.bodyOf(id).end);
      // What models keep in it is found by the calls that put it there.
      if (left.includes(id) || path.some(isHidden))
        return [movedTo(write.value, lastKeys(demand.path, path.length - index - 1), context, reason)];
      const inner = underAll(path.slice(index), lastKeys(demand.path, 0));
      return [
        moved(
          left.map((value) => ({ value, path: inner, context })),
          reason,
        ),
      ];
    }),
  );
}
