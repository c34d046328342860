import type { ts } from 'ts-morph';
import type { DeclaredLabels } from './declared-labels.js';
import type { MemberLabel } from './label.js';
import type { Marks } from './marks.js';
import { afterKeys, atValue, readsMember } from './member-label.js';
import { createTypeCollector } from './type-collector.js';
import { createTypeMembers, type TypeMember } from './type-members.js';
import { createUnwrap } from './unwrapped-type.js';

/** Labelled members inside types. */
export interface TypeLabels {
  /** What `Labels.inside` answers, for a type; `onCut` is told when the type is too large to be read to its end. */
  readonly inside: (type: ts.Type, reading: Reading) => readonly MemberLabel[];
}

/** What is asked of a type. */
export interface Reading {
  readonly keys: readonly string[];
  readonly deep: boolean;
  readonly onCut: () => void;
}

/** Reads the members that the keys name, level by level, then what is inside the types they lead to. */
export function createTypeLabels(declared: DeclaredLabels, marks: Marks, checker: () => ts.TypeChecker): TypeLabels {
  const unwrap = createUnwrap(marks, checker);
  const members = createTypeMembers(declared, marks, checker);
  const collector = createTypeCollector(unwrap, members, checker);

  function read(type: ts.Type, keys: readonly string[], deep: boolean): readonly MemberLabel[] {
    const found: MemberLabel[] = [];
    let level: ReadonlySet<ts.Type> = new Set([type]);
    for (const [index, key] of keys.entries()) {
      const next = new Set<ts.Type>();
      for (const member of [...level].flatMap((one) => membersAt(one, key))) {
        found.push(...afterKeys(member.labels, keys.slice(index + 1), deep));
        next.add(member.type());
      }
      found.push(...[...level].flatMap(labelsAt));
      level = next;
    }
    const inside = [...level].flatMap(deep ? collector.collect : labelsAt);
    return [...found, ...members.unbranded(found, inside)];
  }

  function labelsAt(type: ts.Type): readonly MemberLabel[] {
    return unwrap(type).labels.map(atValue);
  }

  function membersAt(type: ts.Type, key: string): readonly TypeMember[] {
    const all = unwrap(type).objects.flatMap((object) => members.of(object, 'all'));
    return all.filter((member) => readsMember(key, member.name));
  }

  return {
    inside: (type, { keys, deep, onCut }) => {
      collector.start();
      const found = read(type, keys, deep);
      if (collector.isCut()) onCut();
      return found;
    },
  };
}
