import { describe, expect, it } from 'vitest';
import { CleanDemands } from '../../src/flow/clean-demands.js';

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
