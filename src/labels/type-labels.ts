import type { ts } from 'ts-morph';
import type { DeclaredLabels } from './declared-labels.js';
import type { MemberLabel } from './label.js';
import type { Marks } from './marks.js';
import { afterKeys, atValue, readsMember } from './member-label.js';
import { createTypeCollector } from './type-collector.js';
import { createTypeMembers } from './type-members.js';
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

/** Reads the members that the keys name, then what is inside the types they lead to. */
export function createTypeLabels(declared: DeclaredLabels, marks: Marks, checker: () => ts.TypeChecker): TypeLabels {
  const unwrap = createUnwrap(marks, checker);
  const members = createTypeMembers(declared, marks, checker);
  const collector = createTypeCollector(unwrap, members, checker);

  function read(type: ts.Type, keys: readonly string[], deep: boolean): readonly MemberLabel[] {
    const { labels, objects } = unwrap(type);
    const [key, ...rest] = keys;
    if (key === undefined) return deep ? collector.collect(type) : labels.map(atValue);
    const found = objects
      .flatMap((object) => members.of(object, 'all'))
      .filter((member) => readsMember(key, member.name));
    const below = found.flatMap((member) => [
      ...afterKeys(member.labels, rest, deep),
      ...members.unbranded(member, read(member.type(), rest, deep)),
    ]);
    return [...labels.map(atValue), ...below];
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
