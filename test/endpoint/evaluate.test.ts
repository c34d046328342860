import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis.js';
import { evaluate } from '../../src/endpoint/evaluate.js';
import { fill } from '../../src/endpoint/text.js';
import { itself } from '../../src/ir/access-path.js';
import { analyseFiles } from '../analyse-files.js';

/** Programs whose calls of `ask` are evaluated; each is a module of its own. */
const programs: Readonly<Record<string, string>> = {
  constant: "const url = 'https://a.example'; ask(url);",
  branches: "let url = 'a'; if (c) url = 'b'; ask(url);",
  overwritten: "let url = 'a'; url = 'b'; ask(url);",
  template: 'const host = "a.example"; ask(`https://${host}/${id}`);',
  fallback: "ask(given ?? 'a');",
  certain: "const set = 'b'; ask(set ?? 'a');",
  empty: "const set = ''; ask(set || 'a');",
  table: "const hosts = { eu: 'a', us: 'b' }; ask(hosts.eu); ask(hosts[region]);",
  enumerated: "enum Host { A = 'a', B = 'b' } ask(Host.B);",
  callers: "const post = (url: string) => ask(url + '/x'); post('a'); post('b');",
  result: "const host = (eu: boolean) => { if (eu) return 'a'; return 'b'; }; ask(host(x));",
  field: "class Api { base = 'a'; send() { ask(this.base); } } new Api().send();",
  joined: "ask(['a', id, 'b'].join('/'));",
  lower: "ask('A.Example'.toLowerCase());",
  replaced: "ask('https://{host}/'.replace('{host}', 'a'));",
  replacedOnce: "ask('a-a-a'.replace('a', 'b'));",
  replacedAll: "ask('a-a-a'.replaceAll('a', 'b'));",
  pattern: "ask('https://a.example//'.replace(/\\/+$/, ''));",
  patternOfText: "ask('https://a.example/'.replace(new RegExp('a\\\\.', 'g'), 'b.'));",
  patternInUnknown: 'ask(`https://a.example/${id}/`.replace(/^https?/, "wss")); ask(`${id}/x`.replace(/y/, "z"));',
  patternMayCut: 'ask(`https://a.example/${id}`.replace(/\\/+$/, ""));',
  patternIsSlow: "ask('https://a.example/'.replace(/(a+)+$/, 'b'));",
  replacement: 'ask("https://HOST/x".replace(/HOST/, id));',
  replacementMade: 'ask("https://a.example/{id}".replace(/{(.*?)}/g, (_, name) => id + name));',
  split:
    "const [first, second] = 'a,b'.split(','); ask(first); ask(second); for (const each of 'a, b'.split(/,\\s*/)) ask(each);",
  splitUnknown: "const [first] = id.split(','); ask(first); ask(`a,${id}`.split(',')[0]);",
  mapped: "const list = 'a, b'.split(',').map((each) => each.trim()); ask(list[1]);",
  sliced: "ask('https://a.example/'.slice(0, -1)); ask(`https://a.example${id}`.slice(8));",
  url: "ask(new URL('/x', 'https://a.example/y').href);",
  environment: 'ask(process.env.HOST); ask(process.env.OTHER);',
  parameter: 'export function post(url: string) { ask(url); }',
  number: "ask('p' + 8443);",
  recursive: "const more = (text: string): string => (c ? text : more(text + 'a')); ask(more('b'));",
  nested: `const t0 = given ?? 'a'; ${Array.from({ length: 2000 }, (_, i) => `const t${String(i + 1)} = t${String(i)} ?? 'b';`).join('\n')} ask(t2000);`,
};

const ambient = 'export {}; declare const c: boolean, x: boolean, id: string, given: string, region: "eu";\n';

let analysis: Analysis | undefined;

function analysed(): Analysis {
  const files = Object.entries(programs).map(([name, text]) => [`${name}.ts`, ambient + text]);
  analysis ??= analyseFiles(Object.fromEntries(files) as Record<string, string>);
  return analysis;
}

/** The texts that each call of `ask` in a program is given, sorted, holes shown as `…`. */
function asked(name: keyof typeof programs): readonly (readonly string[])[] {
  const { engine } = analysed();
  const sites = engine.index.calls('ask', `${name}.ts`);
  const calls = sites.flatMap((site) => engine.code.callAt(site.unit, site.at) ?? []);
  return calls.map((call) => {
    const value = engine.code.value(call);
    const [first] = value.kind === 'call' ? value.args : [];
    if (!first) return [];
    const demand = { value: first.value, path: itself, context: engine.contexts.empty };
    const environment = new Map([['HOST', 'set.example']]);
    const texts = evaluate({ engine, environment, texts: new WeakMap() }, demand).map(({ text }) => fill(text, '…'));
    return texts.sort();
  });
}

describe('the texts that a value can be', () => {
  it.each([
    ['constant', ['https://a.example']],
    ['branches', ['a', 'b']],
    ['overwritten', ['b']],
    ['template', ['https://a.example/…']],
    ['fallback', ['a', '…']],
    ['certain', ['b']],
    ['empty', ['a']],
    ['enumerated', ['b']],
    ['callers', ['a/x', 'b/x']],
    ['result', ['a', 'b']],
    ['field', ['a']],
    ['joined', ['a/…/b']],
    ['lower', ['a.example']],
    ['replaced', ['https://a/']],
    ['replacedOnce', ['b-a-a']],
    ['replacedAll', ['b-b-b']],
    ['pattern', ['https://a.example']],
    ['patternOfText', ['https://b.example/']],
    ['patternMayCut', ['https://a.example…']],
    ['patternIsSlow', ['…']],
    ['replacement', ['https://…/x']],
    ['replacementMade', ['https://a.example/…']],
    ['mapped', ['a', 'b']],
    ['url', ['https://a.example/x']],
    ['parameter', ['…']],
    ['number', ['p8443']],
  ])('%s', (name, texts) => {
    expect(asked(name)).toEqual([texts]);
  });

  it('table: the member that is named, or any', () => {
    expect(asked('table')).toEqual([['a'], ['a', 'b']]);
  });

  it('patterns: what no filling of a hole changes', () => {
    expect(asked('patternInUnknown')).toEqual([['wss://a.example/…/'], ['…/x']]);
  });

  it('parts of a text, where it is known', () => {
    expect(asked('split')).toEqual([['a'], ['b'], ['a', 'b']]);
    expect(asked('splitUnknown')).toEqual([['…'], ['…']]);
    expect(asked('sliced')).toEqual([['https://a.example'], ['a.example…']]);
  });

  it('environment: what the policy says a variable holds, else a hole', () => {
    expect(asked('environment')).toEqual([['set.example'], ['…']]);
  });

  it('recursive: ends', () => {
    expect(asked('recursive')[0]).toContain('b');
  });

  it('nested: ends with a hole', () => {
    expect(asked('nested')[0]).toEqual(expect.arrayContaining(['b', '…']));
  });
});
