import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLabels } from '../../src/labels/read-labels.js';
import { scan } from '../../src/scan.js';
import { loadFiles } from '../program/temporary-tree.js';
import { ask, policyOf, shown, shownMembers } from './asked.js';

describe('a checker that fails', () => {
  const text = 'interface M { /** @dataClass restricted.phone */ phone: string }\ndeclare const m: M;\nsend(m.phone);';

  it('is a gap at the place of the question, once, and no answer', () => {
    const program = loadFiles({ 'a.ts': text });
    const failing = {
      ...program,
      checker: () => {
        throw new RangeError('Maximum call stack size exceeded\nat checker');
      },
    };
    const { labels, gaps } = readLabels(failing, policyOf(program.root, []));
    const start = text.indexOf('m.phone');
    const place = { file: 'a.ts', start, end: start + 'm.phone'.length };
    expect([labels.atReference(place), labels.inside(place, [], true)]).toEqual([[], []]);
    expect(gaps().map(({ reason, location, detail }) => [reason, location?.line, detail])).toEqual([
      ['checker-failed', 3, 'Maximum call stack size exceeded'],
    ]);
  });

  it('is a gap of the run where a selector needed it', () => {
    const program = loadFiles({ 'a.ts': 'export type A = B;\ntype B = { phone: string };' });
    const failing = {
      ...program,
      checker: () => {
        throw new Error('broken');
      },
    };
    const { unmatched, gaps } = readLabels(failing, policyOf(program.root, [['./a.ts#A.phone', 'restricted.phone']]));
    expect(unmatched).toHaveLength(1);
    expect(gaps().map(({ reason, location, detail }) => [reason, location, detail])).toEqual([
      ['checker-failed', null, './a.ts#A.phone'],
    ]);
  });
});

describe('a function that is given to something of an unknown type', () => {
  const text = `
    import { trace } from 'elsewhere';
    export interface M { /** @dataClass restricted.phone */ phone: string }
    export function traced<F extends (...args: any[]) => any>(name: string, handler: F): F {
      return trace({ name })(function inner(this: any, ...args: any[]) {
        return (handler as any).apply(this, args);
      } as F);
    }`;

  it('is asked for what it returns, and the checker does not fail', async () => {
    const { root } = loadFiles({ 'a.ts': text });
    const policy = join(root, 'sluice.yaml');
    writeFileSync(policy, 'classes: { restricted.phone: {} }');
    const { gaps } = await scan({ paths: [root], root, policy });
    expect(gaps.filter(({ reason }) => reason === 'checker-failed')).toEqual([]);
  });
});

describe('hostile code', () => {
  it('with aliases in a circle and doubling aliases is read to its end', () => {
    const doubled = Array.from(
      { length: 40 },
      (_, index) => `type T${index + 1} = T${index} | T${index}[] | [T${index}];`,
    );
    const { labels, place } = ask({
      'a.ts': `/** @dataClass restricted.phone */ type T0 = string;\n${doubled.join('\n')}\ntype A = B | T0; type B = A;\nconst f = («one: T40», two: A) => 1;`,
    });
    expect(shown(labels.atDeclaration(place))).toEqual(['T0 restricted.phone']);
  });

  it('with a diamond of bases on every level is read to its end', () => {
    const levels = Array.from(
      { length: 16 },
      (_, i) =>
        `interface A${i + 1} extends A${i}, B${i} { phone: string }\ninterface B${i + 1} extends A${i}, B${i} { phone: string }`,
    );
    const base =
      'interface A0 { /** @dataClass restricted.phone */ phone: string }\ninterface B0 extends A0 { phone: string }';
    const { labels, place } = ask({ 'a.ts': `${base}\n${levels.join('\n')}\ndeclare const one: A16; send(«one»);` });
    expect(shownMembers(labels.inside(place, [], true))).toEqual(['phone: A0.phone']);
  });

  it('with very many tags is read in time linear to them', () => {
    const members = Array.from({ length: 5_000 }, (_, index) => `/** @dataClass restricted */ m${index}: string;`);
    const prose = `/** ${'see the @dataClass tag, '.repeat(20_000)} */`;
    const { labels } = ask({ 'a.ts': `${prose}\nexport interface Wide { ${members.join('\n')} }` });
    expect(labels.all).toHaveLength(5_000);
  });

  it('does not reach the prototypes of the analysis by its names', () => {
    const { labels, place } = ask({
      'a.ts':
        'interface M { /** @dataClass restricted.phone */ __proto__: string; constructor: 1; toString: 2 }\ndeclare const m: M; send(«m»);',
    });
    expect(shownMembers(labels.inside(place, [], true))).toEqual(['__proto__: M.__proto__']);
    expect(labels.mayName('constructor')).toBe(false);
  });
});

describe('the same program', () => {
  it('gives the same labels in the same order whatever is asked first', () => {
    const files = {
      'b.ts': "import type { M } from './a.js';\ndeclare const one: M | { next: M }; send(«one», «one.next»);",
      'a.ts':
        'export interface M { /** @dataClass restricted.phone */ tel: string; /** @dataClass restricted.email */ mail: string; next: M }',
    };
    const answers = [false, true].map((isReversed) => {
      const { labels, places } = ask(files);
      const order = isReversed ? places.toReversed() : places;
      const found = order.map((place) => shownMembers(labels.inside(place, [], true)));
      return [shown(labels.all), isReversed ? found.toReversed() : found];
    });
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[0]).toEqual(['M.tel restricted.phone', 'M.mail restricted.email']);
  });
});
