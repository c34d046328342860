import { siteOfCall } from '../../ir/call-at-site.js';
import type { Alias, CallSite, Use } from '../../ir/code-index.js';
import type { ValueId } from '../../ir/value.js';
import type { Engine } from '../engine.js';
import { namesOfUse } from '../names-of-use.js';
import { useKey } from '../use-key.js';

/** Names that what a call makes is looked for under; past these none are. */
const maxNames = 16;
/** A member name that is called more often than this says nothing of one value. */
const maxCalls = 24;

/** Calls of a member that a library names, up to this many. */
const maxMemberCalls = 100;

/**
 * Calls that may invoke what a library gives, or a member of it, by the names that these are given: `setMail` of `useState`, a
 * parameter of a callback, the library's own name of a member.
 */
export function findCallsOfMade(engine: Engine, made: ValueId, member: string | undefined): readonly ValueId[] {
  const names: Alias[] = [];
  const queue = [...usesOfMade(engine, made)];
  const seen = new Set<string>();
  for (const use of queue) {
    const key = useKey(use);
    if (seen.has(key)) continue;
    seen.add(key);
    if (use.kind === 'return') for (const { call } of engine.callers(use.unit)) queue.push(...usesOf(engine, call));
    for (const alias of names.length < maxNames ? namesOfUse(engine.index, use) : []) {
      names.push(alias);
      queue.push(...engine.index.usesOfName(alias.name, alias.file));
    }
  }
  const sites = names.flatMap(({ name, file }) => {
    const all = engine.index.calls(name, file);
    return file === null && all.length > maxCalls ? [] : all;
  });
  const invoking = [...sites, ...memberCalls(engine, member)];
  return [...new Set(invoking.flatMap((site) => engine.code.callAt(site.unit, site.at) ?? []))];
}

function usesOfMade(engine: Engine, made: ValueId): readonly Use[] {
  const value = engine.code.value(made);
  if (value.kind === 'call') return usesOf(engine, made);
  if (value.kind !== 'parameter') return [];
  const { unit } = engine.code.bodyOf(made);
  const name = engine.index.parameterName(unit, value.index);
  return name === undefined ? [] : [{ kind: 'name', name, file: unit.file }];
}

function memberCalls({ index }: Engine, name: string | undefined): readonly CallSite[] {
  const sites = name === undefined || name === '()' || name === 'prototype' ? [] : index.calls(name);
  return sites.length > maxMemberCalls ? [] : sites;
}

function usesOf({ code, index }: Engine, call: ValueId): readonly Use[] {
  return index.usesOfCall(siteOfCall(code, call));
}
