import type { ParameterValue } from '../../ir/value.js';
import type { CallView, Demand, Outcome } from '../demand.js';
import type { Engine } from '../engine.js';
import { flowDemands, targetPath } from './model-operands.js';
import { moved } from './outcome.js';

/** What a framework gives a function from what the module of that exports beside it: a component gets what the loader gives. */
export function fromModule(engine: Engine, demand: Demand, { index, at }: ParameterValue): readonly Outcome[] {
  const { unit } = engine.code.bodyOf(demand.value);
  const flows = engine.entries.at(unit).flatMap(({ handler }) => handler.flows);
  const none = { kind: 'call', form: 'call', callee: demand.value, receiver: null, args: [] } as const;
  const call: CallView = { ...none, at, nameAt: at };
  const given = { id: demand.value, call, context: demand.context };
  return flows.flatMap((flow) => {
    const { from, to } = flow;
    const isMeant = to.root.kind === 'argument' && to.root.index === index;
    const path = isMeant ? targetPath(engine, given, to.steps, demand.path) : undefined;
    const name = from.root.kind === 'module' ? from.root.name : '';
    return path ? [moved(flowDemands(engine, given, flow, path), { kind: 'library', name, isModelled: true })] : [];
  });
}
