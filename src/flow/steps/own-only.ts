import { without } from '../../ir/access-path.js';
import { firstVersion } from '../../ir/versions.js';
import type { Demand } from '../demand.js';
import { withPath } from '../demand-like.js';
import type { Engine } from '../engine.js';
import { placeOf } from '../place-of.js';

/** The same demands without the members that are not an instance's own: where it is stored, these are not. */
export function ownOnly(engine: Engine, demands: readonly Demand[]): readonly Demand[] {
  return demands.flatMap((demand) => {
    if (demand.path.keys.length > 0) return [demand];
    const place = placeOf(engine, firstVersion(engine.code, demand.value));
    const path = without(demand.path, engine.types.foreignMembers(place));
    return path ? [withPath(demand, path)] : [];
  });
}
