import { lastName } from './last-name.js';
import type { OperandRoot, OperandStep, PackageModel, PropagatorModel } from './model.js';
import type { Models } from './models.js';

/** Tells whether some function of a last name writes into an argument, or into its receiver. */
export function writerLookup(files: readonly PackageModel[]): Models['mayWrite'] {
  const names = { argument: writersInto(files, 'argument'), receiver: writersInto(files, 'receiver') };
  return (name, operand) => names[operand].has(name);
}

/** The last names of functions that write into an operand. */
function writersInto(files: readonly PackageModel[], operand: OperandRoot['kind']): ReadonlySet<string> {
  const isInFunction = (step: OperandStep): boolean => step.kind === 'parameter' || step.kind === 'this';
  const isWriting = ({ flows }: PropagatorModel): boolean =>
    flows.some(({ to }) => to.root.kind === operand && !to.steps.some(isInFunction));
  return new Set(files.flatMap((file) => file.propagators.filter(isWriting).map(lastName)));
}

/** The rows that leave something in a channel, each by the packages and the last name it holds for. */
export function writersTo(files: readonly PackageModel[], channel: string): readonly (readonly [string, string])[] {
  const isWriting = ({ flows }: PropagatorModel): boolean =>
    flows.some(({ to }) => to.root.kind === 'channel' && to.root.name === channel);
  return files.flatMap(({ packages, propagators }) =>
    propagators.filter(isWriting).flatMap((row) => packages.map((owner) => [owner, lastName(row)] as const)),
  );
}
