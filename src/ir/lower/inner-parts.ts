import type { Argument, CallValue, Inside, Key, Value, ValueId } from '../value.js';
import { behindAll } from './object-history.js';

/** An object inside another one, as far as a function itself put it there. */
export interface InnerPart {
  readonly part: ValueId;
  readonly within: readonly Inside[];
}

/** What is asked of the function being lowered. */
interface Surroundings {
  value(id: ValueId): Value;
  root(id: ValueId): ValueId;
  /** True for what is surely an object, made by the function itself. */
  isMade(id: ValueId): boolean;
  /** The values that were put where a member is read. */
  storedAt(id: ValueId): readonly ValueId[];
  /** True for what a package or the platform gives. */
  isOfPackage(callee: ValueId): boolean;
}

/** Objects inside objects are looked for this deep. */
const maxDepth = 3;
/** More objects than this inside one are not followed. */
const maxParts = 12;

/** The objects that a function put into one, or into what is inside it, each with its place. */
export function innerParts(around: Surroundings, object: ValueId): readonly InnerPart[] {
  const found: InnerPart[] = [];
  const seen = new Set<ValueId>();
  const queue: InnerPart[] = [{ part: object, within: [] }];
  for (const { part, within } of queue) {
    if (seen.has(part) || within.length >= maxDepth) continue;
    seen.add(part);
    for (const stored of around.storedAt(around.root(part))) queue.push({ part: stored, within });
    for (const next of directParts(around, part)) {
      if (!around.isMade(next.part)) continue;
      if (found.length >= maxParts) return found;
      const inner = { part: next.part, within: [...within, ...next.within] };
      found.push(inner);
      queue.push(inner);
    }
  }
  return found;
}

function directParts(around: Surroundings, object: ValueId): readonly InnerPart[] {
  return behindAll(around, around.root(object)).flatMap((id) => {
    const value = around.value(id);
    switch (value.kind) {
      case 'update':
        return value.value === null ? [] : [member(value.value, value.key)];
      case 'object':
        return value.members.flatMap((entry) => (entry.kind === 'property' ? [member(entry.value, entry.key)] : []));
      case 'array':
        return listed(value.elements, (element, index) => member(element, { kind: 'name', name: String(index) }));
      case 'call':
        return isMaking(around, value)
          ? listed(value.args, (argument, index) => ({
              part: argument,
              within: [{ kind: 'kept', call: id, argument: index }],
            }))
          : [];
      default:
        return [];
    }
  });
}

function member(part: ValueId, key: Key): InnerPart {
  return { part, within: [{ kind: 'member', key }] };
}

function listed(list: readonly Argument[], read: (value: ValueId, index: number) => InnerPart): readonly InnerPart[] {
  return list.flatMap(({ value, spread }, index) => (spread ? [] : [read(value, index)]));
}

/** True where an instance of a class of the program is made. */
function isMaking(around: Surroundings, { form, callee }: CallValue): boolean {
  return form === 'new' && !around.isOfPackage(callee);
}
