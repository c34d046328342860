import type { AsksCallers } from './demand.js';
import { distinctEnds } from './end-text.js';
import type { Engine } from './engine.js';
import { beforeCalls, type KnownDemand, type KnownOutcome } from './known-demands.js';
import type { Memo } from './memo.js';
import type { StackWatch } from './stack-watch.js';
import { step } from './steps/step.js';
import { settled } from './steps/versions.js';

/** What follows from each demand, worked out once where it does not depend on who asks. */
export class KnownSteps {
  constructor(
    private readonly engine: Engine,
    private readonly memo: Memo,
    private readonly watch: StackWatch,
  ) {}

  of(demand: KnownDemand, callers: AsksCallers): KnownOutcome {
    const isCommon = this.isCommon(demand, callers);
    if (demand.outcome && isCommon) {
      this.watch.tell(demand.context, demand.outcome.floor);
      return demand.outcome;
    }
    const { answer, floor } = this.watch.within(demand.context, () =>
      this.memo.observe(() => this.find(demand, callers)),
    );
    const { moves, ends } = answer.answer;
    const outcome = { moves, ends, floor };
    if (answer.isFinal && isCommon) demand.outcome = outcome;
    return outcome;
  }

  private find(demand: KnownDemand, callers: AsksCallers): Omit<KnownOutcome, 'floor'> {
    const { engine } = this;
    const { moves, ends } = step(engine, demand, callers);
    const known = moves.map((move) => ({
      ...move,
      to: beforeCalls(engine.code, engine.known(settled(engine, move.to))),
    }));
    return { moves: known, ends: distinctEnds(ends) };
  }

  /** True where other ways to ask for callers give the same. */
  private isCommon({ value: id, context }: KnownDemand, callers: AsksCallers): boolean {
    if (callers === 'plainly') return true;
    const { code, contexts } = this.engine;
    const value = code.value(id);
    const isOfFunction = value.kind === 'variable' && value.variable.owner.kind !== 'module';
    if (callers === 'of closures') return !isOfFunction;
    if (context.root !== contexts.local) return true;
    return value.kind !== 'parameter' && value.kind !== 'this' && value.kind !== 'call' && !isOfFunction;
  }
}
