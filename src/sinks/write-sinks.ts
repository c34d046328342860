import type { Span } from '../base/location.js';
import { calleesAnywhere, originsAnywhere } from '../flow/callees.js';
import { viewOf } from '../flow/call-view.js';
import type { LibraryRef } from '../flow/demand.js';
import type { Engine } from '../flow/engine.js';
import { modelNames } from '../flow/find-registrations.js';
import { stepNames } from '../flow/steps/names-given.js';
import { rowsOf } from '../flow/steps/rows.js';
import { callAtSite } from '../ir/call-at-site.js';
import type { CallSite, ElementSite } from '../ir/code-index.js';
import { itself, under } from '../ir/access-path.js';
import type { CallValue, Key, ValueId } from '../ir/value.js';
import type { Operand, SinkModel } from '../models/model.js';
import { isNamedWrite } from '../models/named-write.js';
import type { SinkPoint } from './sink-point.js';

/** Every write into a member that sends what is written: an assignment, an attribute in JSX, a call that is given the name. */
export function writeSinks(engine: Engine): readonly SinkPoint[] {
  const { index, models } = engine;
  const names = namesInUse(engine, (name) => models.writeNames(name));
  const writers = namesInUse(engine, (name) => models.writerNames(name));
  return [
    ...names.flatMap((name) => index.writes(name).flatMap((site) => ofAssignment(engine, site, name))),
    ...names.flatMap((name) => index.elements(name).flatMap((site) => ofElement(engine, site, name))),
    ...index.elements('...').flatMap((site) => names.flatMap((name) => ofSpread(engine, site, name))),
    ...writers.flatMap((name) => index.calls(name).flatMap((site) => ofWriter(engine, site))),
  ];
}

/** What the models of the platform and of the packages in use say by name. */
function namesInUse(engine: Engine, names: (packageName: string) => readonly string[]): readonly string[] {
  const packages = new Set(['global', ...engine.index.packageImports().flatMap(modelNames)]);
  return [...new Set([...packages].flatMap(names))].sort();
}

/** A write into a member, as if it were a call. */
interface Write {
  readonly at: ValueId;
  readonly view: CallValue;
  readonly name: string;
  /** Where the view has what is written. */
  readonly written: Operand;
}

const given: Operand = { root: { kind: 'argument', index: 0 }, steps: [] };

function ofAssignment(engine: Engine, { unit, at }: CallSite, name: string): readonly SinkPoint[] {
  return engine.code.accessesAt(unit, at).flatMap((id) => {
    const update = engine.code.value(id);
    if (update.kind !== 'update' || update.value === null) return [];
    const view = viewWith(update.at, update.nameAt, { receiver: update.object, value: update.value });
    return pointsOf(engine, { at: id, view, name, written: given }, librariesOf(engine, update.object));
  });
}

function ofElement(engine: Engine, { unit, at, tag, nameAt }: ElementSite, name: string): readonly SinkPoint[] {
  const owner = elementOf(tag);
  if (!rowsFor(engine, owner, name).some((row) => mayBeGiven(engine, unit.file, row))) return [];
  const id = engine.code.objectAt(unit, at);
  if (id === undefined) return [];
  const view = viewWith(at, nameAt, { receiver: null, value: id });
  const written: Operand = { ...given, steps: [{ kind: 'member', name }] };
  return pointsOf(engine, { at: id, view, name, written }, [owner]);
}

/** What an element gets from an object that somebody gives such an attribute; misses: attributes of objects that only others make. */
function ofSpread(engine: Engine, site: ElementSite, name: string): readonly SinkPoint[] {
  const isMeant = rowsFor(engine, elementOf(site.tag), name).some(({ call }) => !call.includes('*'));
  const id = isMeant ? engine.code.objectAt(site.unit, site.at) : undefined;
  if (id === undefined || isWritten(engine, id, name)) return [];
  const attribute = { value: id, path: under(name, itself), context: engine.contexts.local };
  const isMade = engine.originsByCallers(attribute).some(({ kind }) => kind === 'text' || kind === 'constant');
  return isMade ? ofElement(engine, site, name) : [];
}

/** True for an element that has the attribute by itself. */
function isWritten(engine: Engine, id: ValueId, name: string): boolean {
  const element = engine.code.value(id);
  if (element.kind !== 'object') return false;
  return element.members.some((member) => member.kind === 'property' && isNamed(member.key, name));
}

function isNamed(key: Key, name: string): boolean {
  return key.kind === 'name' && key.name === name;
}

/** `element.setAttribute(name, value)`: a call of a function that a model says writes into the member that it is given the name of. */
function ofWriter(engine: Engine, site: CallSite): readonly SinkPoint[] {
  const found = callAtSite(engine.code, site);
  if (!found) return [];
  const { id, call } = found;
  return calleesAnywhere(engine, id).flatMap((callee) => {
    const view = viewOf(engine, call, callee);
    const { receiver } = view;
    const flows = rowsOf(engine, callee).flatMap((row) => row.flows.filter(isNamedWrite));
    if (receiver === null || flows.length === 0) return [];
    return flows.flatMap(({ from, to: { steps } }) => {
      const [step] = steps;
      const place = { call: view, context: engine.contexts.local };
      const names = step ? stepNames(engine, place, step) : [];
      const libraries = librariesOf(engine, receiver);
      return names.flatMap((name) => pointsOf(engine, { at: id, view, name, written: from }, libraries));
    });
  });
}

/** False where the file has no name of what the row looks for in what is written. */
function mayBeGiven({ index }: Engine, file: string, { data }: SinkModel): boolean {
  return data.some(({ steps }) => steps.every((step) => step.kind !== 'member' || index.mentions(step.name, file)));
}

/** The write of a value into a member of an object, as a call sees it that is given the value. */
export function viewWith(
  at: Span,
  nameAt: Span,
  { receiver, value }: { readonly receiver: ValueId | null; readonly value: ValueId },
): CallValue {
  return { kind: 'call', form: 'call', at, callee: value, receiver, args: [{ value, spread: false }], nameAt };
}

/** An element of the page by its tag, as TypeScript names it. */
function elementOf(tag: string): LibraryRef {
  return { package: 'global', path: ['JSX', 'IntrinsicElements', tag] };
}

function librariesOf(engine: Engine, value: ValueId): readonly LibraryRef[] {
  const found = new Map<string, LibraryRef>();
  for (const end of originsAnywhere(engine, value))
    if (end.kind === 'library') found.set(JSON.stringify(end.library), end.library);
  return [...found.values()];
}

function rowsFor(engine: Engine, { package: name, path }: LibraryRef, member: string): readonly SinkModel[] {
  return engine.models.writes(name, [...path, member]);
}

/** A sink point for every row that speaks of the write; one row is meant once, whatever the object may be. */
function pointsOf(engine: Engine, write: Write, libraries: readonly LibraryRef[]): readonly SinkPoint[] {
  const rows = new Map<SinkModel['endpoint'], SinkPoint>();
  for (const library of libraries) {
    for (const row of rowsFor(engine, library, write.name))
      rows.set(row.endpoint, pointOf(engine, write, row, library));
  }
  return [...rows.values()];
}

function pointOf(
  engine: Engine,
  { at, view, name, written }: Write,
  { kind, data, endpoint }: SinkModel,
  { package: model }: LibraryRef,
): SinkPoint {
  const placed = (operands: readonly Operand[]): readonly Operand[] =>
    operands.map(({ steps }) => ({ root: written.root, steps: [...written.steps, ...steps] }));
  return {
    unit: engine.code.bodyOf(at).unit,
    named: { name, at: view.nameAt, kind, model },
    sent: { kind: 'call', call: at, view, data: placed(data) },
    target: { kind: 'model', endpoint: { ...endpoint, url: placed(endpoint.url), within: placed(endpoint.within) } },
  };
}
