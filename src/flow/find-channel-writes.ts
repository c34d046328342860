import type { ValueId } from '../ir/value.js';
import { calleesAnywhere } from './callees.js';
import { viewOf } from './call-view.js';
import type { ModelledCall } from './demand.js';
import type { Engine } from './engine.js';
import { modelNames } from './find-registrations.js';
import { contextsOfCall } from './steps/feasible.js';

/** Every call of the program that leaves something in a channel, by the last names of its rows. */
export function findChannelWrites(engine: Engine, channel: string): readonly ModelledCall[] {
  const imported = new Set(['global', ...engine.index.packageImports().flatMap(modelNames)]);
  const writers = engine.models.channelWriters(channel).filter(([owner]) => imported.has(owner));
  const names = [...new Set(writers.map(([, name]) => name))].sort();
  return names.flatMap((name) =>
    engine.index.calls(name).flatMap(({ unit, at }) => {
      const id = engine.code.callAt(unit, at);
      return id === undefined ? [] : writesAt(engine, id, channel);
    }),
  );
}

function writesAt(engine: Engine, id: ValueId, channel: string): readonly ModelledCall[] {
  const call = engine.code.value(id);
  if (call.kind !== 'call') return [];
  return calleesAnywhere(engine, id).flatMap((callee) => {
    if (callee.kind !== 'library') return [];
    const row = engine.models.propagator(callee.library.package, callee.library.path);
    const isWriting = row?.flows.some(({ to: { root } }) => root.kind === 'channel' && root.name === channel);
    if (!row || !isWriting) return [];
    const view = viewOf(engine, call, callee);
    return contextsOfCall(engine, id).map((context) => ({ id, call: view, row, context }));
  });
}

/** Equal writes have equal texts. */
export function channelWriteText({ id, row, context }: ModelledCall): string {
  return `${String(id)}.${row.call.join('.')}.${String(context.id)}`;
}
