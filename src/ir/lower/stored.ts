import { isAnyElement, isHidden, mayBeSame } from '../access-path.js';
import type { Argument, Key, ObjectMember, Value, ValueId } from '../value.js';
import { maxVersions } from './object-history.js';

/** What a function itself put under a key of an object; certain where that alone can be there. */
export interface Stored {
  readonly values: readonly ValueId[];
  readonly isCertain: boolean;
}

interface Values {
  value(id: ValueId): Value;
}

const nothingKnown: Stored = { values: [], isCertain: false };

/** What was put under `key` into an object on the way to this version of it, as far as the function shows. */
export function storedAt(values: Values, object: ValueId, key: Key, seen = new Set<ValueId>()): Stored {
  if (seen.has(object) || seen.size > maxVersions) return nothingKnown;
  seen.add(object);
  const before = (id: ValueId): Stored => storedAt(values, id, key, seen);
  const value = values.value(object);
  switch (value.kind) {
    case 'declared':
      return before(value.value);
    case 'update':
      return put(value, key, () => before(value.object));
    case 'after':
      return { ...before(value.before), isCertain: false };
    case 'fallback':
      return either([before(value.value), before(value.otherwise)]);
    case 'join':
      return either(value.inputs.map(before));
    case 'load': {
      const { values: there, isCertain } = storedAt(values, value.object, value.key, seen);
      const [only] = there;
      return isCertain && only !== undefined ? before(only) : nothingKnown;
    }
    case 'object':
      return inMembers(value.members, key, before);
    case 'array':
      return inElements(value.elements, key);
    default:
      return nothingKnown;
  }
}

function inMembers(members: readonly ObjectMember[], key: Key, before: (id: ValueId) => Stored): Stored {
  return members.reduce<Stored>(
    (found, member) => {
      if (member.kind === 'spread') return either([before(member.value), found]);
      return member.kind === 'property' ? put(member, key, () => found) : found;
    },
    { values: [], isCertain: false },
  );
}

function inElements(elements: readonly Argument[], key: Key): Stored {
  if (elements.some(({ spread }) => spread)) return nothingKnown;
  return elements.reduce<Stored>(
    (found, { value }, index) => put({ key: { kind: 'name', name: String(index) }, value }, key, () => found),
    nothingKnown,
  );
}

interface Put {
  readonly key: Key;
  /** Null where the member is deleted. */
  readonly value: ValueId | null;
}

function put({ key: written, value }: Put, key: Key, before: () => Stored): Stored {
  const same = isSame(written, key);
  if (same === 'no') return before();
  const values = value === null ? [] : [value];
  return same === 'yes' ? { values, isCertain: true } : either([{ values, isCertain: false }, before()]);
}

/** Names that only models have are no names that are computed. */
function isSame(a: Key, b: Key): 'yes' | 'no' | 'perhaps' {
  if (a.kind !== 'name' && b.kind !== 'name') return a.value === b.value ? 'yes' : 'perhaps';
  if (a.kind !== 'name' || b.kind !== 'name')
    return [a, b].some((key) => key.kind === 'name' && isHidden(key.name)) ? 'no' : 'perhaps';
  if (a.name === b.name) return isAnyElement(a.name) ? 'perhaps' : 'yes';
  return mayBeSame(a.name, b.name) ? 'perhaps' : 'no';
}

function either(ways: readonly Stored[]): Stored {
  return { values: [...new Set(ways.flatMap(({ values }) => values))], isCertain: false };
}
