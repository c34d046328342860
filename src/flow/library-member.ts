import type { Models } from '../models/models.js';
import type { Policy, SourceRow } from '../policy/policy.js';
import type { LibraryRef } from './demand.js';
import { isSameLibrary } from './same-library.js';

/** A member of what a package or the surroundings give that the policy labels: `express#Request.prototype.body.phone`. */
export interface LibraryMember {
  readonly row: SourceRow & { readonly kind: 'declaration' };
  readonly library: LibraryRef;
}

/** The members of libraries that the policy labels, in all packages that are modelled together. */
export function readLibraryMembers(models: Models, policy: Policy): readonly LibraryMember[] {
  return policy.sources.flatMap((row) => {
    if (row.kind !== 'declaration' || row.at.module?.kind === 'file') return [];
    const owners = models.modelledWith(row.at.module?.name ?? 'global');
    return owners.map((owner) => ({ row, library: { package: owner, path: models.canonical(owner, row.at.path) } }));
  });
}

/** True for such a member, whatever the program puts there. */
export function isLabelledMember(members: readonly LibraryMember[], library: LibraryRef): boolean {
  return members.some((member) => isSameLibrary(member.library, library));
}
