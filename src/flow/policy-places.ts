import { declaredPlaces, matchSelector } from '../labels/match-selector.js';
import type { Policy } from '../policy/policy.js';
import type { Program } from '../program/program.js';
import type { PolicyPlaces } from './resolve-selector.js';

/** Where a policy's selectors are to be looked for in a program. */
export function policyPlaces(program: Program, { folder }: Policy): PolicyPlaces {
  return {
    folder,
    root: program.root,
    declared: (selector) => declaredPlaces(program, folder, selector),
    isDeclared: (selector) => matchSelector(program, folder, selector).length > 0,
  };
}
