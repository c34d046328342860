import { declaredOrigins } from './declared-origins.js';
import type { Demand, End } from './demand.js';
import { inContext } from './demand-like.js';
import { distinctEnds, endText } from './end-text.js';
import type { Engine } from './engine.js';
import type { KnownDemand } from './known-demands.js';
import type { MetGaps } from './met-gaps.js';
import { placeOf } from './place-of.js';
import type { Rebase } from './rebase.js';
import { reportCut, search, type SearchOptions } from './search.js';
import type { SharedAnswers } from './shared-answers.js';
import { isIdentity } from './steps/literals.js';
import { settled } from './steps/versions.js';

/** How such a search goes. */
type Options = Pick<SearchOptions, 'asksLocally' | 'end'>;

/** Answers what a value itself is, each question once; where a search comes to no end, by declared types. */
export class Identities {
  /** What declared types tell of values whose search came to no end. */
  private readonly told = new Map<string, readonly End[]>();
  /** Under how many callers a search for what a value is came to no end, and types did not tell. */
  private readonly lost = new Map<string, number>();

  constructor(
    private readonly engine: Engine,
    private readonly met: MetGaps,
    private readonly known: SharedAnswers,
  ) {}

  /** The ends of a search; `kind` tells apart those of different options. */
  ends(kind: string, asked: Demand, options: Options): readonly End[] {
    const { engine } = this;
    const here = engine.known(settled(engine, asked));
    const key = toldKey(here);
    const declared = this.told.get(key);
    if (declared) return declared;
    const isLost = (this.lost.get(key) ?? 0) >= maxLost;
    const demand = isLost ? engine.known(inContext(here, here.context.root)) : here;
    const find = (): readonly End[] =>
      this.met.during(
        () => placeOf(engine, demand.value),
        () => this.find(demand, options),
      );
    const about = `${kind}${String(demand.value)}.${String(demand.path.id)}`;
    const rebased = (rebase: Rebase, end: End): End => rebase.end(end);
    return this.known.get({ about, context: demand.context, find, textOf: endText, rebased });
  }

  private find(demand: KnownDemand, options: Options): readonly End[] {
    const ends: End[] = [];
    const state = { isCut: false };
    search(this.engine, demand, {
      ...options,
      limit: maxDemands,
      end: (end, node) => {
        ends.push(end);
        return options.end?.(end, node);
      },
      cut: () => {
        state.isCut = true;
      },
    });
    return distinctEnds(state.isCut ? (this.declared(demand) ?? ends) : ends);
  }

  /** What types tell of a value that a search led to no end for: good for every caller. Where they do not, a gap. */
  private declared(demand: KnownDemand): readonly End[] | undefined {
    if (!this.engine.isExhausted) {
      this.known.decide();
      const declared = isIdentity(demand.path)
        ? declaredOrigins(this.engine, demand.value, demand.context.root)
        : undefined;
      const key = toldKey(demand);
      if (declared) this.told.set(key, declared);
      if (declared) return declared;
      this.lost.set(key, (this.lost.get(key) ?? 0) + 1);
    }
    reportCut(this.engine, demand, { asks: 'what this is', limit: maxDemands });
    return undefined;
  }
}

function toldKey({ value, path, context }: Demand): string {
  return `${String(value)}.${String(path.id)}.${String(context.root.id)}`;
}

/** Where searches under so many callers came to no end, what is found for all callers together answers for the others. */
const maxLost = 4;
/** More demands of such a search lead to no sure answer. */
const maxDemands = 300;
