import type { Use } from '../../ir/code-index.js';
import type { ValueId } from '../../ir/value.js';
import type { Engine } from '../engine.js';

/** Names that what a call makes is looked for under; past these none are. */
const maxNames = 16;
/** A member name that is called more often than this says nothing of one value. */
const maxCalls = 24;

/** Calls that may invoke what a call makes, or a part of it, by the names that these are given: `setMail` of `useState`. */
export function callsOfMade(engine: Engine, made: ValueId): readonly ValueId[] {
  const value = engine.code.value(made);
  if (value.kind !== 'call') return [];
  const { unit } = engine.code.bodyOf(made);
  const names = new Map<string, Use & { readonly kind: 'name' }>();
  const queue = [...engine.index.usesOfCall({ unit, at: value.at })];
  for (const use of queue) {
    if (use.kind === 'return') for (const { call } of engine.callers(use.unit)) queue.push(...usesOf(engine, call));
    const key = use.kind === 'name' ? `${use.name} ${use.file ?? ''}` : '';
    if (use.kind !== 'name' || names.has(key) || names.size >= maxNames) continue;
    names.set(key, use);
    queue.push(...engine.index.usesOfName(use.name, use.file));
  }
  const sites = [...names.values()].flatMap(({ name, file }) => {
    const all = engine.index.calls(name);
    if (file !== null) return all.filter((site) => site.unit.file === file);
    return all.length > maxCalls ? [] : all;
  });
  return [...new Set(sites.flatMap((site) => engine.code.callAt(site.unit, site.at) ?? []))];
}

function usesOf({ code, index }: Engine, call: ValueId): readonly Use[] {
  return index.usesOfCall({ unit: code.bodyOf(call).unit, at: code.value(call).at });
}
