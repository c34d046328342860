import { describe, expect, it } from 'vitest';
import { Contexts } from '../../src/flow/contexts.js';
import { KnownDemands, type KnownDemand } from '../../src/flow/known-demands.js';
import { StackWatch } from '../../src/flow/stack-watch.js';
import { WholeDemands } from '../../src/flow/whole-demands.js';
import { anything, under, type AccessPath } from '../../src/ir/access-path.js';

const known = new KnownDemands();
const makerOf = (): never => {
  throw new Error('no call stands on these');
};
const { empty, local } = new Contexts(makerOf, known, new StackWatch());
const demand = (path: AccessPath, value = 1, context = empty): KnownDemand => known.get({ value, path, context });

/** What a search over a program in which `line` is an accessor is told. */
const createWholes = (): WholeDemands => new WholeDemands({ hasAccessor: (name) => name === 'line' });

describe('the demands of one search', () => {
  it('cover members of what was asked for whole', () => {
    const wholes = createWholes();
    expect(wholes.covering(demand(anything))).toBeUndefined();
    expect(wholes.covering(demand(under('phone', anything)))).toBe(demand(anything));
    expect(wholes.covering(demand(under('phone', under('text', anything))))).toBe(demand(anything));
  });

  it('cover nothing of other values and contexts', () => {
    const wholes = createWholes();
    wholes.covering(demand(anything));
    expect(wholes.covering(demand(under('phone', anything), 2))).toBeUndefined();
    expect(wholes.covering(demand(under('phone', anything), 1, local))).toBeUndefined();
  });

  it('do not cover what is not there by being inside: accessors, and members of models', () => {
    const wholes = createWholes();
    wholes.covering(demand(anything));
    expect(wholes.covering(demand(under('line', anything)))).toBeUndefined();
    expect(wholes.covering(demand(under('@url', anything)))).toBeUndefined();
  });

  it('are looked at once, whole or not', () => {
    const wholes = createWholes();
    wholes.covering(demand(under('phone', anything)));
    expect(wholes.covering(demand(anything))).toBeUndefined();
    expect(wholes.covering(demand(under('phone', anything)))).toBeUndefined();
  });
});
