import { describe, expect, it } from 'vitest';
import { Memo } from '../../src/flow/memo.js';
import { StackWatch } from '../../src/flow/stack-watch.js';

/** A graph whose question at a node is: which nodes can be reached? `asked` lists the nodes in the order of being answered. */
class Reach {
  readonly asked: string[] = [];
  readonly cuts: string[] = [];
  private readonly memo = new Memo(new StackWatch(), (detail) => {
    this.cuts.push(detail);
  });

  constructor(private readonly edges: Readonly<Record<string, readonly string[]>>) {}

  allow(questions: number): void {
    this.memo.allow(questions);
  }

  from(node: string): readonly string[] {
    const find = (): readonly string[] => {
      this.asked.push(node);
      const next = this.edges[node] ?? [];
      return [...new Set([node, ...next.flatMap((to) => this.from(to))])];
    };
    return this.memo.get({ key: node, context: null, find, textOf: String });
  }
}

describe('the memo', () => {
  it('answers a question once', () => {
    const reach = new Reach({ a: ['b'], b: [] });
    expect(reach.from('a')).toEqual(['a', 'b']);
    expect(reach.from('a')).toBe(reach.from('a'));
    reach.from('b');
    expect(reach.asked).toEqual(['a', 'b']);
  });

  it('ends where a question asks itself', () => {
    expect(new Reach({ a: ['a', 'b'] }).from('a')).toEqual(['a', 'b']);
  });

  it('gives the whole answer to the question a cycle was entered by', () => {
    expect(new Reach({ a: ['b'], b: ['c'], c: ['a', 'd'] }).from('a')).toEqual(['a', 'b', 'c', 'd']);
  });

  it('answers the questions of a cycle together', () => {
    const reach = new Reach({ a: ['b', 'd'], b: ['a'] });
    reach.from('a');
    reach.asked.length = 0;
    expect([...reach.from('b')].sort()).toEqual(['a', 'b', 'd']);
    expect(reach.asked).toEqual([]);
  });

  it('answers cycles that share a question', () => {
    const reach = new Reach({ a: ['b'], b: ['c', 'a'], c: ['d', 'b'], d: ['c', 'e'] });
    for (const node of ['a', 'b', 'c', 'd']) expect([...reach.from(node)].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('answers nothing more than is allowed, and asks it anew when more is', () => {
    const reach = new Reach({ a: ['b'], b: ['c'] });
    reach.allow(2);
    expect(reach.from('a')).toEqual(['a', 'b']);
    reach.allow(2);
    expect(reach.from('b')).toEqual(['b', 'c']);
  });

  it('keeps the answers that rest on no open question', () => {
    const reach = new Reach({ a: ['b', 'd'], b: ['a'], d: ['e'] });
    reach.from('a');
    reach.from('d');
    expect(reach.asked.filter((node) => node === 'd')).toHaveLength(1);
  });

  it('asks nothing twice within a round, and another round only where an assumption was wrong', () => {
    const reach = new Reach({ a: ['b', 'c'], b: ['d'], c: ['d'], d: ['a'] });
    expect([...reach.from('a')].sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(reach.asked.filter((node) => node === 'd').length).toBe(reach.asked.filter((node) => node === 'a').length);
  });

  it('ends however deep questions go, and says so', () => {
    const edges = Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [String(at), [String(at + 1)]]));
    const reach = new Reach(edges);
    expect(reach.from('0').length).toBeGreaterThan(20);
    expect(reach.cuts).toEqual(['64 questions deep']);
  });

  it('keeps an answer that is decided, whatever it rests on', () => {
    const memo = new Memo(new StackWatch(), () => undefined);
    const asked: string[] = [];
    const get = (key: string, find: () => readonly string[]): readonly string[] =>
      memo.get({ key, context: null, find, textOf: String });
    const inner = (): readonly string[] =>
      get('inner', () => {
        asked.push('inner');
        memo.decide();
        return [...outer(), 'inner'];
      });
    const outer = (): readonly string[] => get('outer', () => [...inner(), 'outer']);
    expect(outer()).toEqual(['inner', 'outer']);
    expect(inner()).toEqual(['inner']);
    expect(asked).toEqual(['inner']);
  });
});
