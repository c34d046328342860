import { callAtSite } from '../ir/call-at-site.js';
import type { CallSite } from '../ir/code-index.js';
import { calleesAnywhere } from './callees.js';
import { viewOf } from './call-view.js';
import type { ModelledCall } from './demand.js';
import type { Engine } from './engine.js';
import { modelNames } from './find-registrations.js';
import { contextsOfCall } from './steps/feasible.js';
import { contextsOfNames } from './steps/library.js';
import { rowsOf } from './steps/rows.js';

/** Every call of the program that leaves something in a channel, by the last names of its rows. */
export function findChannelWrites(engine: Engine, channel: string): readonly ModelledCall[] {
  const imported = new Set(['global', ...engine.index.packageImports().flatMap(modelNames)]);
  const writers = engine.models.channelWriters(channel).filter(([owner]) => imported.has(owner));
  const names = [...new Set(writers.map(([, name]) => name))].sort();
  return names.flatMap((name) => callsOf(engine, name).flatMap((site) => writesAt(engine, site, channel)));
}

/** Calls by the name of an export, or by what an import calls it. */
function callsOf({ index }: Engine, name: string): readonly CallSite[] {
  const renamed = index.packageImports().filter(({ imported, local }) => imported === name && local !== name);
  return [...index.calls(name), ...renamed.flatMap(({ file, local }) => index.callsRootedAt(local, file))];
}

function writesAt(engine: Engine, site: CallSite, channel: string): readonly ModelledCall[] {
  const found = callAtSite(engine.code, site);
  if (!found) return [];
  const { id, call } = found;
  return calleesAnywhere(engine, id).flatMap((callee) => {
    const view = viewOf(engine, call, callee);
    return rowsOf(engine, callee).flatMap((row) => {
      const flow = row.flows.find(({ to: { root } }) => root.kind === 'channel' && root.name === channel);
      if (!flow) return [];
      const contexts = contextsOfCall(engine, id).flatMap((context) =>
        contextsOfNames(engine, { id, call: view, context }, flow),
      );
      return [...new Set(contexts)].map((context) => ({ id, call: view, row, context }));
    });
  });
}

/** Equal writes have equal texts. */
export function channelWriteText({ id, row, context }: ModelledCall): string {
  return `${String(id)}.${row.call.join('.')}.${String(context.id)}`;
}
