import type { ValueId } from '../../ir/value.js';
import type { Operand, OperandStep } from '../../models/model.js';
import type { AskedName, CallFrame, Context } from '../context.js';
import type { CallView, FunctionEnd } from '../demand.js';
import type { Engine } from '../engine.js';

/** Where a library has a function from, and which member it asks it for. */
interface EnteredAt {
  readonly at: { readonly id: ValueId; readonly call: CallView; readonly context: Context };
  readonly operand: Operand;
  readonly asked?: AskedName | undefined;
}

/** The call by which a library enters a function: that at which the function is written as an argument. */
export function frameOf(
  engine: Engine,
  { at: { id, call, context }, operand: { root, steps }, asked }: EnteredAt,
  { context: closure, bound }: FunctionEnd,
): { readonly parent: Context; readonly frame: CallFrame } {
  const members = steps.flatMap((step) => (step.kind === 'member' ? [step.name] : []));
  const more = { members, ...(bound && { bound }), ...(asked && { asked }) };
  if (root.kind !== 'argument') {
    const index = root.kind === 'result' ? 'result' : 0;
    return { parent: context, frame: { call: id, entry: { kind: 'callback', index, ...more }, closure } };
  }
  const argument = call.args[root.index];
  const written = engine.code.value(id);
  const position = written.kind === 'call' ? written.args.findIndex(({ value }) => value === argument?.value) : -1;
  const from = argument?.from ?? { call: id, index: Math.max(position, 0), context };
  const entry = { kind: 'callback', index: from.index, ...more } as const;
  return { parent: from.context, frame: { call: from.call, entry, closure } };
}

/** Which member the function is asked for, where one is known. */
export function askedAt(step: OperandStep | undefined): AskedName | undefined {
  const asked = step?.kind === 'return' ? step.asked : undefined;
  return asked && asked.name !== null && asked.name !== '*' ? { ...asked, name: asked.name } : undefined;
}
