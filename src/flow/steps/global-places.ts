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

/** Names and choices looked through for one value; past them nothing is known. */
const maxLooks = 12;

/** True for `globalThis`, `window` and their kin. */
export function isWindow(name: string): boolean {
  return windows.has(name);
}

/** Where a value stands in the global object as the text tells: by its name, or as what a function that is called on the spot is given. */
export function globalPlaces(engine: Engine, id: ValueId, looks = maxLooks): readonly Place[] {
  if (looks === 0) return [];
  const value = engine.code.value(firstVersion(engine.code, id));
  const at = (next: ValueId): readonly Place[] => globalPlaces(engine, next, looks - 1);
  switch (value.kind) {
    case 'global':
      return [isWindow(value.name) ? [] : [value.name]];
    case 'load': {
      const { key } = value;
      return key.kind === 'name' ? at(value.object).map((place) => below(place, key.name)) : [];
    }
    case 'declared':
      return at(value.value);
    case 'fallback':
      return [...at(value.value), ...at(value.otherwise)];
    case 'join':
      return value.inputs.flatMap(at);
    case 'variable':
      return [...placeOfScript(engine, value.variable), ...versionsOf(engine, value.variable).flatMap(at)];
    case 'parameter':
    case 'this':
      return givenOnTheSpot(engine, engine.code.bodyOf(id).unit, value.kind === 'this' ? 'receiver' : value).flatMap(
        at,
      );
    default:
      return [];
  }
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
