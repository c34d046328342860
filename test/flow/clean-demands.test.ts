import { describe, expect, it } from 'vitest';
import { CleanDemands } from '../../src/flow/clean-demands.js';
import type { Context } from '../../src/flow/context.js';
import type { KnownDemand } from '../../src/flow/known-demands.js';
import { untouched } from '../../src/flow/stack-watch.js';
import { anything } from '../../src/ir/access-path.js';
import { createStacks } from './stacks.js';

const { contexts, known, stack } = createStacks();
const at = (value: number, context: Context): KnownDemand => known.get({ value, path: anything, context });

/** A search over demands that each lead to the next, and look so far down their own stacks. */
function searched(
  clean: CleanDemands,
  ...way: readonly { readonly demand: KnownDemand; readonly floor?: number }[]
): void {
  const look = clean.look();
  way.forEach(({ demand, floor = untouched }, index) => {
    const to = way[index + 1]?.demand;
    demand.outcome = { moves: to ? [{ to, reason: { kind: 'same' } }] : [], ends: [], floor };
    look.visit({ demand, choices: 0 }, untouched, true);
  });
  look.end();
}

const limit = { usual: 1_000, most: 10_000 };

describe('how far a search may go', () => {
  it('is beyond the usual, as what it finds clean spares others', () => {
    expect(new CleanDemands(contexts).limit(limit)).toBe(limit.most);
  });

  it('stays so while few searches were cut', () => {
    const clean = new CleanDemands(contexts);
    clean.wasCut(limit.most - limit.usual);
    expect(clean.limit(limit)).toBe(limit.most);
  });

  it('is the usual once searches went beyond it in vain again and again', () => {
    const clean = new CleanDemands(contexts);
    for (let cut = 0; cut < 100; cut++) clean.wasCut(limit.most - limit.usual);
    expect(clean.limit(limit)).toBe(limit.usual);
  });

  it('is no less where searches were cut that went no further than usual', () => {
    const clean = new CleanDemands(contexts);
    for (let cut = 0; cut < 100; cut++) clean.wasCut(0);
    expect(clean.limit(limit)).toBe(limit.most);
  });
});

describe('a value that is clean', () => {
  it('is so for all that call the function, where nothing of the stack was looked at', () => {
    const clean = new CleanDemands(contexts);
    searched(clean, { demand: at(1, stack(1)) });
    expect(clean.proof(at(1, stack(2, 3)), 0)).toBeDefined();
    expect(clean.proof(at(2, stack(2, 3)), 0)).toBeUndefined();
  });

  it('is so for those alone that come by the same last calls, where these were looked at', () => {
    const clean = new CleanDemands(contexts);
    searched(clean, { demand: at(1, stack(1, 2)), floor: 2 });
    expect(clean.proof(at(1, stack(3, 2)), 0)).toBeDefined();
    expect(clean.proof(at(1, stack(1, 3)), 0)).toBeUndefined();
  });

  it('rests on all that the demands it leads to rest on', () => {
    const clean = new CleanDemands(contexts);
    searched(
      clean,
      { demand: at(1, stack(1, 2)) },
      { demand: at(2, stack(1, 2, 5)) },
      { demand: at(3, stack(1, 2)), floor: 2 },
    );
    expect(clean.proof(at(2, stack(3, 2, 5)), 0)).toBeDefined();
    expect(clean.proof(at(1, stack(1, 3)), 0)).toBeUndefined();
    expect(clean.proof(at(2, stack(1, 3, 5)), 0)).toBeUndefined();
  });

  it('does not rest on what another one is proved by, away from its own stack', () => {
    const clean = new CleanDemands(contexts);
    searched(clean, { demand: at(1, stack(1)) }, { demand: at(2, stack(7)), floor: 1 });
    expect(clean.proof(at(1, stack(3)), 0)).toBeDefined();
    expect(clean.proof(at(2, stack(8)), 0)).toBeUndefined();
  });

  it('takes over what an earlier search proved, and what that rests on', () => {
    const clean = new CleanDemands(contexts);
    searched(clean, { demand: at(2, stack(1, 2)), floor: 2 });
    searched(clean, { demand: at(1, stack(1, 2)) }, { demand: at(2, stack(1, 2)), floor: 2 });
    expect(clean.proof(at(1, stack(1, 3)), 0)).toBeUndefined();
  });
});
