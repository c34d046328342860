import type { ValueId } from '../ir/value.js';
import { calleesAnywhere, calleesFrom, originsAnywhere } from './callees.js';
import { viewOf } from './call-view.js';
import type { Callee, CallView } from './demand.js';
import type { Engine } from './engine.js';
import { givenArguments } from './steps/model-operands.js';
import { coversArgument, rowsOf } from './steps/rows.js';

/** A call that a library makes of a function that it was handed. */
export interface HandedCall {
  readonly callees: readonly Callee[];
  /** The call as the function sees it. */
  readonly view: CallView;
}

/** The calls that a library's rows say it makes of what a call hands it as argument `index`: `list.forEach(send)`. */
export function handedCalls(engine: Engine, call: ValueId, index: number): readonly HandedCall[] {
  const written = engine.code.value(call);
  const argument = written.kind === 'call' ? written.args[index] : undefined;
  if (written.kind !== 'call' || !argument || argument.spread) return [];
  return calleesAnywhere(engine, call).flatMap((callee) => {
    if (callee.kind !== 'library') return [];
    const seen = viewOf(engine, written, callee);
    const position = seen.args.findIndex(({ value }) => value === argument.value);
    return rowsOf(engine, callee).flatMap((row): readonly HandedCall[] => {
      const isCalled = row.flows.some(
        ({ to: { root, steps } }) => coversArgument(root, position) && steps[0]?.kind === 'parameter',
      );
      if (!isCalled) return [];
      const at = { id: call, call: seen, context: engine.contexts.empty, row };
      const view = { ...written, ...calledAs(engine, argument.value), args: givenArguments(engine, at, position) };
      return [{ view, callees: calleesFrom(engine, view, originsAnywhere(engine, argument.value)) }];
    });
  });
}

/** The callee of such a call, and what it is a member of. */
function calledAs(engine: Engine, callee: ValueId): Pick<CallView, 'callee' | 'receiver'> {
  const value = engine.code.value(callee);
  return { callee, receiver: value.kind === 'load' ? value.object : null };
}
