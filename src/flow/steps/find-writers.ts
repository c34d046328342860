import { callAtSite } from '../../ir/call-at-site.js';
import type { Flow, Operand } from '../../models/model.js';
import { givenMember } from '../../models/writers.js';
import { viewOf } from '../call-view.js';
import type { CallAt, Callee, Demand, Writer } from '../demand.js';
import type { Engine } from '../engine.js';
import { isOpen } from '../is-open.js';
import { holderDemands, namesOf, objectsOf } from './kept-objects.js';
import { rowsOf } from './rows.js';

/** More calls of methods that write such a member are not looked at. */
const maxSites = 400;

/** Equal calls have equal texts. */
export function writerText({ call, into }: Writer): string {
  return `${String(call)}.${into?.join() ?? '*'}`;
}

/** The calls of a method that writes into this member of the models' own, with what the code around each tells of the objects. */
export function findWriters(engine: Engine, key: string): readonly Writer[] {
  return callsOf(engine, engine.models.writersOf(key), (flow) => ({ operand: flow.to, split: splitAt(flow, key) }));
}

/** The same of a method that gives what is there. */
export function findGivers(engine: Engine, key: string): readonly Writer[] {
  return callsOf(engine, engine.models.giversOf(key), (flow) => ({
    operand: flow.from,
    split: givenMember(flow) === key ? 0 : -1,
  }));
}

/** Where an operand leads into the models' own member; negative where it does not. */
interface Place {
  readonly operand: Operand;
  readonly split: number;
}

function callsOf(engine: Engine, names: readonly string[], placeIn: (flow: Flow) => Place): readonly Writer[] {
  const sites = names.flatMap((name) => engine.index.calls(name));
  if (sites.length > maxSites) return [];
  return sites.flatMap((site) => {
    const found = callAtSite(engine.code, site);
    if (!found) return [];
    const { id } = found;
    const place = { ...found, context: engine.contexts.local };
    const callees = engine.callees(id, place.context);
    if (callees.some(({ kind }) => kind === 'unknown')) return [{ call: id, into: null }];
    const holders = callees.flatMap((callee) => holdersIn(engine, place, callee, placeIn));
    return holders.length === 0 ? [] : [{ call: id, into: namesAround(engine, holders) }];
  });
}

function holdersIn(engine: Engine, at: CallAt, callee: Callee, placeIn: (flow: Flow) => Place): readonly Demand[] {
  const seen = { ...at, call: viewOf(engine, at.call, callee) };
  const places = rowsOf(engine, callee).flatMap(({ flows }) => flows.map(placeIn));
  return places.flatMap(({ operand, split }) => (split < 0 ? [] : holderDemands(seen, operand, split)));
}

/** The names of the objects, null where callers would have to be asked for them. */
function namesAround(engine: Engine, holders: readonly Demand[]): readonly string[] | null {
  const ends = holders.flatMap((holder) => engine.origins(holder));
  const isTold = ends.length > 0 && !ends.some(isOpen);
  return isTold ? objectsOf(engine, ends).flatMap(namesOf) : null;
}

/** Where a flow's target goes into the models' own member. */
export function splitAt({ to }: Flow, key: string): number {
  return to.steps.findIndex((step) => step.kind === 'member' && step.name === key);
}
