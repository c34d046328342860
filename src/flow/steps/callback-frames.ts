import type { ValueId } from '../../ir/value.js';
import type { Operand } from '../../models/model.js';
import type { CallFrame, Context } from '../context.js';
import type { CallView, FunctionEnd } from '../demand.js';
import type { Engine } from '../engine.js';

/** The call by which a library enters a function: that at which the function is written as an argument. */
export function frameOf(
  engine: Engine,
  { id, call, context }: { readonly id: ValueId; readonly call: CallView; readonly context: Context },
  { root, steps }: Operand,
  { context: closure, bound }: FunctionEnd,
): { readonly parent: Context; readonly frame: CallFrame } {
  const members = steps.flatMap((step) => (step.kind === 'member' ? [step.name] : []));
  const more = { members, ...(bound ? { bound } : {}) };
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
