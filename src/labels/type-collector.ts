import type { ts } from 'ts-morph';
import type { MemberLabel } from './label.js';
import { atValue, below, withoutDetours } from './member-label.js';
import type { Scope, TypeMembers } from './type-members.js';
import { typeArguments, type UnwrappedType } from './unwrapped-type.js';

/** Collects every labelled member inside a type; the count of types opened is for one question. */
export interface TypeCollector {
  /** Begins the count for a new question. */
  readonly start: () => void;
  readonly collect: (type: ts.Type) => readonly MemberLabel[];
  /** True when the question opened more types than the limit, and its answer may be incomplete. */
  readonly isCut: () => boolean;
}

/** Members of members, so many levels. */
const maxDepth = 8;

/** So many types are opened for one question. */
const maxTypes = 5_000;

/** Collects member by member, each type once for each remaining depth; a type found without labels is not opened again. */
export function createTypeCollector(
  unwrap: (type: ts.Type) => UnwrappedType,
  members: TypeMembers,
  checker: () => ts.TypeChecker,
): TypeCollector {
  const memo = new Map<ts.Type, (readonly MemberLabel[] | undefined)[]>();
  let opened = 0;

  function collect(type: ts.Type, depth: number): readonly MemberLabel[] {
    const known = memo.get(type) ?? [];
    const answer = known[depth] ?? known.find((at, index) => index > depth && at?.length === 0);
    if (answer) return answer;
    opened += 1;
    if (opened > maxTypes) return [];
    const { labels, objects } = unwrap(type);
    const found = labels.map(atValue);
    if (depth > 0) found.push(...objects.filter(isPlain).flatMap((object) => collectMembers(object, depth - 1)));
    const result = withoutDetours(found);
    if (opened > maxTypes) return result;
    known[depth] = result;
    memo.set(type, known);
    return result;
  }

  function collectMembers(object: ts.ObjectType, depth: number): readonly MemberLabel[] {
    const found = members.of(object, scopeOf(object, depth)).filter((member) => !member.name.startsWith('#'));
    return found.flatMap((member) => {
      const inside = members.unbranded(member.labels, collect(member.type(), depth));
      return [...member.labels, ...inside].map((one) => below(member.name, one));
    });
  }

  /** A package's type can hold labelled members only by what the code adds to it or gives it as type arguments. */
  function scopeOf(object: ts.ObjectType, depth: number): Scope {
    if (!members.isForeign(object)) return 'all';
    const given = [...typeArguments(object, checker()), ...(object.aliasTypeArguments ?? [])];
    return given.some((type) => type !== object && collect(type, depth).length > 0) ? 'all' : 'own';
  }

  return {
    start: () => {
      opened = 0;
    },
    collect: (type) => collect(type, maxDepth),
    isCut: () => opened > maxTypes,
  };
}

function isPlain(object: ts.ObjectType): boolean {
  return object.getCallSignatures().length === 0 && object.getConstructSignatures().length === 0;
}
