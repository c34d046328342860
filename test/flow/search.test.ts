import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis.js';
import { chainOf, maxDemands, search, type Node } from '../../src/flow/search.js';
import type { Demand } from '../../src/flow/demand.js';
import { anything, itself } from '../../src/ir/access-path.js';
import { analyseFiles } from '../analyse-files.js';

const files = {
  'many.ts': `send([${'a, '.repeat(maxDemands)}]);`,
  'few.ts': 'send([a, b]);',
  'ways.ts': 'const near = a; const far = near; send(c ? far : near);',
  'shared.ts': `
    class Desk {
      note = (key, value) => { this.seen[key] = value; };
      open = () => {};
      seen = createTable();
    }
    const desk = new Desk();
    function use() { ${'desk.note(a, b); '.repeat(100)} }
    send(desk.open);`,
  'parts.ts': `const desk = { notes: createList() }; ${'desk.notes.push(a); '.repeat(50)} send(desk.notes);`,
  'recursive.ts': 'function again(note) { return c ? note : again(note); } send(again(a));',
};

let analysis: Analysis | undefined;

/** The analysis of all files, and the argument of the call of `send` in one of them. */
function asked(file: keyof typeof files, path = anything): { readonly analysis: Analysis; readonly demand: Demand } {
  analysis ??= analyseFiles(files);
  const { engine } = analysis;
  const site = engine.index.calls('send').find(({ unit }) => unit.file === file);
  const call = site && engine.code.callAt(site.unit, site.at);
  const value = call === undefined ? undefined : engine.code.value(call);
  const [first] = value?.kind === 'call' ? value.args : [];
  if (!first) throw new Error(`${file} sends nothing`);
  return { analysis, demand: { value: first.value, path, context: engine.contexts.empty } };
}

/** Every node of a search, in the order of the visits. */
function visited(file: keyof typeof files, path = anything): readonly Node[] {
  const {
    analysis: { engine },
    demand,
  } = asked(file, path);
  const nodes: Node[] = [];
  search(engine, demand, {
    visit: (node) => {
      nodes.push(node);
      return undefined;
    },
  });
  return nodes;
}

describe('a search', () => {
  it('is cut at the limit of demands, and a gap says so', () => {
    expect(visited('many.ts')).toHaveLength(maxDemands);
    const gaps = asked('many.ts').analysis.engine.gaps();
    expect(gaps).toMatchObject([
      {
        reason: 'budget-demands',
        location: { file: 'many.ts', line: 1 },
        detail: `what this is: ${String(maxDemands)} demands`,
      },
    ]);
  });

  it('leaves no gap where it is not cut', () => {
    expect(visited('few.ts')).toHaveLength(3);
    const gaps = asked('few.ts').analysis.engine.gaps();
    expect(gaps.filter(({ location }) => location?.file === 'few.ts')).toEqual([]);
  });

  it('visits every demand once, by a shortest way', () => {
    const nodes = visited('ways.ts');
    const { engine } = asked('ways.ts').analysis;
    const ends = nodes.filter(({ demand }) => engine.code.value(demand.value).kind === 'global');
    expect(ends).toHaveLength(1);
    const kinds = ends.flatMap(chainOf).map(({ demand }) => engine.code.value(demand.value).kind);
    expect(kinds).toEqual(['join', 'declared', 'global']);
  });

  it('ends in a function that calls itself', () => {
    const { engine } = asked('recursive.ts').analysis;
    const names = visited('recursive.ts').flatMap(({ demand }) => {
      const value = engine.code.value(demand.value);
      return value.kind === 'global' ? [value.name] : [];
    });
    expect(names).toEqual(['a']);
  });

  it('does not look inside an object whose identity is asked', () => {
    expect(visited('few.ts', itself)).toHaveLength(1);
  });

  it('leaves out functions that write something else into what a variable holds, whoever calls them', () => {
    expect(visited('shared.ts', itself).length).toBeLessThan(20);
  });

  it('passes over what is written into a part whose identity is asked', () => {
    expect(visited('parts.ts', itself).length).toBeLessThan(10);
  });

  it('stops where it is told', () => {
    const {
      analysis: { engine },
      demand,
    } = asked('few.ts');
    let visits = 0;
    search(engine, demand, {
      visit: () => {
        visits++;
        return 'stop';
      },
    });
    expect(visits).toBe(1);
  });
});
