import type { Body } from './body.js';
import type { Value, ValueId } from './value.js';
import { versionBefore } from './versions.js';

/** True for a function that returns what it is called on: a further call on its result is one on that. */
export function returnsReceiver(values: { value(id: ValueId): Value }, { returns }: Pick<Body, 'returns'>): boolean {
  const versions = new Set(returns);
  for (const id of versions) {
    const value = values.value(id);
    if (value.kind === 'this') return true;
    const before = value.kind === 'join' ? value.inputs : [versionBefore(value) ?? id];
    for (const each of before) versions.add(each);
  }
  return false;
}
