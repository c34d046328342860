import type { ObjectMember, ObjectValue } from './value.js';

/** A member that is no spread. */
type NamedMember = Exclude<ObjectMember, { readonly kind: 'spread' }>;

/** The member of an object literal under a name that is written out: the last, which hides earlier ones. */
export function memberNamed({ members }: ObjectValue, name: string): NamedMember | undefined {
  return members.findLast((member): member is NamedMember => {
    return member.kind !== 'spread' && member.key.kind === 'name' && member.key.name === name;
  });
}
