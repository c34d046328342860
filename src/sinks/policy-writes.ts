import { originsAnywhere } from '../flow/callees.js';
import type { LibraryRef } from '../flow/demand.js';
import type { Engine } from '../flow/engine.js';
import { isDeclaredAt } from '../flow/is-selected.js';
import { isSameLibrary } from '../flow/same-library.js';
import type { CallSite } from '../ir/code-index.js';
import type { UpdateValue } from '../ir/value.js';
import type { Operand } from '../models/model.js';
import type { PolicySink } from './policy-sinks.js';
import type { SinkPoint } from './sink-point.js';
import { viewWith } from './write-sinks.js';

/** Every assignment of a member that the policy names among its sinks: what is written is argument 0. */
export function policyWrites(engine: Engine, sinks: readonly PolicySink[]): readonly SinkPoint[] {
  return sinks.flatMap((row) => {
    const name = row.sink.call.at(-1);
    const isOfWritten = row.sink.data.some(isWritten);
    if (name === undefined || row.sink.call.length < 2 || !isOfWritten) return [];
    return engine.index.writes(name).flatMap((site) => atSite(engine, row, { site, name }));
  });
}

interface WriteSite {
  readonly site: CallSite;
  readonly name: string;
}

function atSite(engine: Engine, row: PolicySink, { site: { unit, at }, name }: WriteSite): readonly SinkPoint[] {
  return engine.code.accessesAt(unit, at).flatMap((id): readonly SinkPoint[] => {
    const update = engine.code.value(id);
    if (update.kind !== 'update' || update.value === null || !isMeant(engine, row, { unit, name }, update)) return [];
    const view = viewWith(update.at, update.nameAt, { receiver: update.object, value: update.value });
    const { kind, data, endpoint } = row.sink;
    return [
      {
        unit,
        named: { name, at: view.nameAt, kind, model: row.model },
        sent: { kind: 'call', call: id, view, data: data.filter(isWritten) },
        target: { kind: 'model', endpoint },
      },
    ];
  });
}

function isMeant(
  engine: Engine,
  { selected }: PolicySink,
  { unit, name }: Pick<CallSite, 'unit'> & Pick<WriteSite, 'name'>,
  { object, nameAt }: UpdateValue,
): boolean {
  if (isDeclaredAt(engine, selected.declared, { name, unit, at: nameAt })) return true;
  if (selected.libraries.length === 0) return false;
  return originsAnywhere(engine, object).some((end) => {
    if (end.kind !== 'library') return false;
    const { package: owner, path } = end.library;
    const written = { package: owner, path: engine.models.canonical(owner, [...path, name]) };
    return selected.libraries.some(({ library }) => isSameLibrary(library, written) || isOfElement(library, written));
  });
}

/** True for a member that the page gives every element, and this element's own. */
function isOfElement({ package: owner, path: [type, , member] }: LibraryRef, written: LibraryRef): boolean {
  if (owner !== 'global' || written.package !== 'global' || !everyElement.has(type ?? '')) return false;
  return /^(HTML|SVG)\w*Element$/.test(written.path[0] ?? '') && written.path[2] === member;
}

const everyElement: ReadonlySet<string> = new Set(['Element', 'HTMLElement', 'Node']);

function isWritten({ root }: Operand): boolean {
  return (root.kind === 'argument' && root.index === 0) || (root.kind === 'arguments' && root.from === 0);
}
