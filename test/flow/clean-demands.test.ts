import { describe, expect, it } from 'vitest';
import { CleanDemands } from '../../src/flow/clean-demands.js';
import { KnownDemands, type KnownDemand } from '../../src/flow/known-demands.js';
import { anything } from '../../src/ir/access-path.js';
import { createStacks } from './stacks.js';

const { contexts } = createStacks();
const known = new KnownDemands();
const at = (value: number): KnownDemand => known.get({ value, path: anything, context: contexts.empty });

/** A search over demands that each lead to the next, and from the last to nothing. */
function searched(clean: CleanDemands, way: readonly KnownDemand[], choices = 0): ReturnType<CleanDemands['look']> {
  const look = clean.look();
  way.forEach((demand, index) => {
    const to = way[index + 1];
    demand.outcome = { moves: to ? [{ to, reason: { kind: 'same' } }] : [], ends: [], floor: 0 };
    look.visit({ demand, choices }, true);
  });
  return look;
}

const limit = { usual: 1_000, most: 10_000 };

describe('how far a search may go', () => {
  it('is beyond the usual, as what it finds clean spares others', () => {
    expect(new CleanDemands().limit(limit)).toBe(limit.most);
  });

  it('stays so while few searches were cut', () => {
    const clean = new CleanDemands();
    clean.wasCut(limit.most - limit.usual);
    expect(clean.limit(limit)).toBe(limit.most);
  });

  it('is the usual once searches went beyond it in vain again and again', () => {
    const clean = new CleanDemands();
    for (let cut = 0; cut < 100; cut++) clean.wasCut(limit.most - limit.usual);
    expect(clean.limit(limit)).toBe(limit.usual);
  });

  it('is no less where searches were cut that went no further than usual', () => {
    const clean = new CleanDemands();
    for (let cut = 0; cut < 100; cut++) clean.wasCut(0);
    expect(clean.limit(limit)).toBe(limit.most);
  });
});

describe('a demand', () => {
  it('is clean once a search came to the end of all that it leads to', () => {
    const clean = new CleanDemands();
    searched(clean, [at(1), at(2)]).end();
    expect([at(1), at(2), at(3)].map((demand) => clean.has(demand, 0))).toEqual([true, true, false]);
  });

  it('is not where it leads to a label', () => {
    const clean = new CleanDemands();
    const look = searched(clean, [at(11), at(12), at(13)]);
    look.meetsLabel(at(12));
    look.end();
    expect([at(11), at(12), at(13)].map((demand) => clean.has(demand, 0))).toEqual([false, false, true]);
  });

  it('is not where it leads to what was not looked at', () => {
    const clean = new CleanDemands();
    const look = searched(clean, [at(21), at(22)]);
    look.goesOn(at(22), [{ demand: at(23), choices: 0 }]);
    look.end();
    expect(clean.has(at(21), 0)).toBe(false);
  });

  it('is where a summary leads from it to what is', () => {
    const clean = new CleanDemands();
    searched(clean, [at(32)]).end();
    const look = clean.look();
    look.goesThrough({ demand: at(31), choices: 0 }, [at(32)]);
    look.end();
    expect(clean.has(at(31), 0)).toBe(true);
  });

  it('that was looked at behind a choice is clean behind as many choices or more', () => {
    const clean = new CleanDemands();
    searched(clean, [at(41)], 1).end();
    expect([0, 1, 2].map((choices) => clean.has(at(41), choices))).toEqual([false, true, true]);
  });

  it('is told apart from thousands of others', () => {
    const clean = new CleanDemands();
    const many = Array.from({ length: 5_000 }, (_, value) => at(100 + value));
    searched(
      clean,
      many.filter((_, index) => index % 2 === 0),
    ).end();
    expect(many.filter((demand) => clean.has(demand, 0))).toHaveLength(2_500);
  });
});
