import type { Policy, Selector } from '../policy/policy.js';
import type { Engine } from './engine.js';
import type { LibraryMember } from './library-member.js';
import type { PolicyCalls } from './policy-calls.js';
import { isUnmatched, type Selected } from './resolve-selector.js';

/** A selector that names nothing in the program, and why. */
export interface Unmatched {
  readonly selector: Selector;
  readonly why: string;
}

/** What of the selectors that no declaration matches is no library's that the program uses, either. */
export function unmatchedMembers(engine: Engine, selectors: readonly Selector[]): readonly Selector[] {
  return selectors.filter(
    (at) => !engine.members.some((member) => member.row.at === at && mayOccur(engine, usedAs(member))),
  );
}

/** The same member as of the package that is modelled with its own. */
function usedAs({ row: { at }, library }: LibraryMember): Pick<Selector, 'module' | 'path'> {
  return { ...at, module: at.module && { kind: 'package', name: library.package } };
}

/** What was found for the selectors of each kind that name functions, in their order. */
interface Found extends PolicyCalls {
  readonly sinks: readonly Resolved[];
  readonly clients: readonly Resolved[];
  readonly guards: readonly Resolved[];
}

interface Resolved {
  readonly selected: Selected;
}

/** The selectors that name no function of the program, nor what it may use of others. */
export function unmatchedCalls(engine: Engine, policy: Policy, found: Found): readonly Selector[] {
  const named = (selectors: readonly Selector[], all: readonly Resolved[]): readonly Selector[] =>
    selectors.filter((selector, index) => {
      const selected = all[index]?.selected;
      return selected !== undefined && isMissing(engine, selector, selected);
    });
  return [
    ...named(
      policy.declassifiers.map(({ call }) => call),
      found.declassifiers,
    ),
    ...named(
      found.sources.map(({ row }) => row.call),
      found.sources,
    ),
    ...named(
      policy.sinks.map(({ call }) => call),
      found.sinks,
    ),
    ...named(
      policy.gateways.flatMap(({ clients }) => clients),
      found.clients,
    ),
    ...named(
      policy.gateways.flatMap(({ middleware }) => middleware),
      found.guards,
    ),
  ];
}

/** True where nothing of the program is named, nor what it uses of others. */
function isMissing(engine: Engine, selector: Selector, selected: Selected): boolean {
  if (selector.module?.kind === 'file') return isUnmatched(selected);
  return (
    isUnmatched({ ...selected, libraries: [] }) && !(mayOccur(engine, selector) && isMentioned(engine, selector.path))
  );
}

/** True where the program may use something of a package, or of the surroundings: it imports the one, mentions the other. */
function mayOccur(engine: Engine, { module, path }: Pick<Selector, 'module' | 'path'>): boolean {
  if (module?.kind !== 'package') return isMentioned(engine, path.slice(0, path.includes('prototype') ? undefined : 1));
  return engine.index
    .packageImports()
    .some(({ package: owner, subpath }) => `${owner}/${subpath}/`.startsWith(`${module.name}/`));
}

/** True where some file mentions the last name of a path. */
function isMentioned({ index }: Engine, path: readonly string[]): boolean {
  const name = path.findLast((key) => key !== '()' && key !== 'prototype' && key !== 'default');
  return name === undefined || index.files.some((file) => index.mentions(name, file));
}
