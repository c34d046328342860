import { onceAround } from '../../base/once.js';
import type { FunctionUnit, Variable } from '../../ir/unit.js';
import { isAssignedByOthers } from '../../ir/is-assigned-by-others.js';
import type { ParameterValue, ValueId } from '../../ir/value.js';
import { firstVersion } from '../../ir/versions.js';
import { callOnTheSpot } from '../called-on-the-spot.js';
import type { Caller } from '../demand.js';
import type { Engine } from '../engine.js';

/** The names that lead from the global object to a value; none for the global object itself. */
export type Place = readonly string[];

/** Names of the global object. */
const windows = new Set(['globalThis', 'window', 'self', 'global']);

/** Values looked at for one; past them nothing is known. */
const maxLooks = 64;

/** True for `globalThis`, `window` and their kin. */
export function isWindow(name: string): boolean {
  return windows.has(name);
}

/** Where a value stands in the global object as the text tells: by its name, or as what a function that is called on the spot is given. */
export function globalPlaces(engine: Engine, id: ValueId): readonly Place[] {
  return new PlaceSearch(engine).of(id);
}

class PlaceSearch {
  private readonly known = new Map<ValueId, readonly Place[]>();

  constructor(private readonly engine: Engine) {}

  of(id: ValueId): readonly Place[] {
    return onceAround(this.known, id, () => (this.known.size > maxLooks ? [] : distinct(this.find(id))));
  }

  private find(id: ValueId): readonly Place[] {
    const { engine } = this;
    const value = engine.code.value(firstVersion(engine.code, id));
    switch (value.kind) {
      case 'global':
        return [isWindow(value.name) ? [] : [value.name]];
      case 'load': {
        const { key } = value;
        return key.kind === 'name' ? this.of(value.object).map((place) => below(place, key.name)) : [];
      }
      case 'declared':
        return this.of(value.value);
      case 'fallback':
        return this.ofAll([value.value, value.otherwise]);
      case 'join':
        return this.ofAll(value.inputs);
      case 'variable':
        return [...placeOfScript(engine, value.variable), ...this.ofAll(versionsOf(engine, value.variable))];
      case 'parameter':
      case 'this':
        return this.ofAll(
          givenOnTheSpot(engine, engine.code.bodyOf(id).unit, value.kind === 'this' ? 'receiver' : value),
        );
      default:
        return [];
    }
  }

  private ofAll(ids: readonly ValueId[]): readonly Place[] {
    return ids.flatMap((id) => this.of(id));
  }
}

/** What branches have in common counts once: it would double at each of them. */
function distinct(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [place.join('.'), place])).values()];
}

function below(place: Place, name: string): Place {
  return place.length === 0 && isWindow(name) ? place : [...place, name];
}

function placeOfScript({ code }: Engine, variable: Variable): readonly Place[] {
  return code.globalVariables(variable.name).includes(variable) ? [[variable.name]] : [];
}

/** What its own function gives a variable, where no other one does. */
function versionsOf({ code }: Engine, variable: Variable): readonly ValueId[] {
  if (variable.imported || isAssignedByOthers(variable)) return [];
  return code.body(variable.owner).exits.variables.get(variable) ?? [];
}

/** What a function that is called where it is written is given there. */
function givenOnTheSpot(engine: Engine, unit: FunctionUnit, given: ParameterValue | 'receiver'): readonly ValueId[] {
  const caller = callOnTheSpot(engine, unit);
  const call = caller && engine.code.value(caller.call);
  const index = caller && argumentOf(caller, given);
  const argument = call?.kind === 'call' && index !== undefined ? call.args[index] : undefined;
  return argument && !argument.spread ? [argument.value] : [];
}

/** The number of the argument that a parameter, or `this`, is; none where the text does not tell. */
function argumentOf({ entry }: Caller, given: ParameterValue | 'receiver'): number | undefined {
  const before = entry.kind === 'call' ? 1 : 0;
  if (entry.kind === 'apply' || (given !== 'receiver' && given.rest)) return undefined;
  if (given === 'receiver') return before === 0 ? undefined : 0;
  return given.index + before;
}
