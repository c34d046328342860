import type { ExceptionTerms } from './policy.js';

/** The terms in one line: `trial (by A. Berg, until 2027-01-31, approved in DPO-12)`. */
export function justificationOf({ reason, owner, expires, approval }: ExceptionTerms): string {
  const parts = [
    ...(owner === null ? [] : [`by ${owner}`]),
    ...(expires === null ? [] : [`until ${expires}`]),
    ...(approval === null ? [] : [`approved in ${approval}`]),
  ];
  return parts.length === 0 ? reason : `${reason} (${parts.join(', ')})`;
}
