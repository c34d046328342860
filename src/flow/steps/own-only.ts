import { without } from '../../ir/access-path.js';
import { firstVersion } from '../../ir/versions.js';
import type { Demand } from '../demand.js';
import type { Engine } from '../engine.js';
import { placeOf } from '../place-of.js';

/** The same demands without the members that hold other instances of what their classes extend in a package: where one is stored, these are not. */
export function ownOnly(engine: Engine, demands: readonly Demand[]): readonly Demand[] {
  return demands.flatMap((demand) => {
    const names =
      demand.path.keys.length > 0
        ? []
        : engine.types.instancesIn(placeOf(engine, firstVersion(engine.code, demand.value)));
    const path = without(demand.path, names);
    return path ? [{ ...demand, path }] : [];
  });
}
