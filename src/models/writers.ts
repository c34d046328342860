import { compareText } from '../base/location.js';
import { lastName } from './last-name.js';
import type { Flow, OperandRoot, OperandStep, PackageModel, PropagatorModel } from './model.js';
import type { Models } from './models.js';
import { isHiddenMember } from './hidden-member.js';

/** Tells whether some function of a last name writes into an argument, or into its receiver. */
export function writerLookup(files: readonly PackageModel[]): Models['mayWrite'] {
  const names = { argument: writersInto(files, 'argument'), receiver: writersInto(files, 'receiver') };
  return (name, operand) => names[operand].has(name);
}

/** The last names of functions that write into an operand. */
function writersInto(files: readonly PackageModel[], operand: OperandRoot['kind']): ReadonlySet<string> {
  const isWriting = ({ flows }: PropagatorModel): boolean =>
    flows.some(({ to }) => to.root.kind === operand && !to.steps.some(isIntoFunction));
  return new Set(files.flatMap((file) => file.propagators.filter(isWriting).map(lastName)));
}

/** The names of the members that calls of libraries write into what they are given. */
export function writtenMembers(files: readonly PackageModel[]): ReadonlySet<string> {
  const flows = files.flatMap(({ propagators }) => propagators.flatMap((row) => row.flows));
  return new Set(flows.flatMap(writtenMember));
}

function writtenMember({ to: { root, steps } }: Flow): readonly string[] {
  const [step] = steps;
  const isGiven = root.kind !== 'result' && !steps.some(isIntoFunction);
  return isGiven && step?.kind === 'member' ? [step.name] : [];
}

/** The last names of the calls that write into each of the models' own members, sorted. */
export function writersByMember(rows: readonly PropagatorModel[]): ReadonlyMap<string, readonly string[]> {
  return namesByMember(rows, ({ to: { steps } }) =>
    steps.some(isIntoFunction) ? undefined : steps.findLast(isHiddenMember)?.name,
  );
}

/** The last names of the methods that give what the receiver has in one of the models' own members, sorted, by that member. */
export function giversByMember(rows: readonly PropagatorModel[]): ReadonlyMap<string, readonly string[]> {
  return namesByMember(rows, givenMember);
}

function namesByMember(
  rows: readonly PropagatorModel[],
  memberOf: (flow: Flow) => string | undefined,
): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, Set<string>>();
  for (const row of rows)
    for (const member of row.flows.flatMap((flow) => memberOf(flow) ?? []))
      names.set(member, (names.get(member) ?? new Set()).add(lastName(row)));
  return new Map([...names].map(([member, all]) => [member, [...all].sort(compareText)]));
}

/** The member of the models' own that a flow gives as the result, to all who ask; undefined for a flow that gives something else. */
export function givenMember({ from, to, isLater }: Flow): string | undefined {
  const [step, ...below] = from.steps;
  const isWhole = isLater && from.root.kind === 'receiver' && to.root.kind === 'result' && to.steps.length === 0;
  return isWhole && below.length === 0 && step && isHiddenMember(step) ? step.name : undefined;
}

/**
 * The last names of functions that put something into what programs fill under the name that they are told: `server.decorate('gate', check)`;
 * without those that the language's own collections have.
 */
export function namingWriters(
  files: readonly PackageModel[],
  methods: ReadonlyMap<string, unknown>,
): readonly string[] {
  const isNaming = ({ flows }: PropagatorModel): boolean =>
    flows.some(({ to: { root, steps } }) => root.kind === 'receiver' && steps[0]?.kind === 'keyed');
  const filled = files.filter((file) => file.filled.length > 0);
  const names = filled.flatMap(({ propagators }) => propagators.filter(isNaming).map(lastName));
  return [...new Set(names)].filter((name) => !methods.has(name));
}

/** True for a step from a function to what it is called with. */
function isIntoFunction({ kind }: OperandStep): boolean {
  return kind === 'parameter' || kind === 'this';
}

/** The rows that leave something in a channel, each by the packages and the last name it holds for. */
export function writersTo(files: readonly PackageModel[], channel: string): readonly (readonly [string, string])[] {
  const isWriting = ({ flows }: PropagatorModel): boolean =>
    flows.some(({ to }) => to.root.kind === 'channel' && to.root.name === channel);
  return files.flatMap(({ packages, propagators }) =>
    propagators
      .filter(isWriting)
      .flatMap((row) => namesOf(row).flatMap((name) => packages.map((owner) => [owner, name] as const))),
  );
}

/** The names by which calls of a row are found: what a function gives may be a class, which is called by its heirs. */
function namesOf(row: PropagatorModel): readonly string[] {
  return row.call.at(-1) === '()' ? [lastName(row), 'super'] : [lastName(row)];
}
