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
  url: "ask(new URL('/x', 'https://a.example/y').href);",
  environment: 'ask(process.env.HOST); ask(process.env.OTHER);',
  parameter: 'export function post(url: string) { ask(url); }',
  number: "ask('p' + 8443);",
  recursive: "const more = (text: string): string => (c ? text : more(text + 'a')); ask(more('b'));",
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
    ['url', ['https://a.example/x']],
    ['parameter', ['…']],
    ['number', ['p8443']],
  ])('%s', (name, texts) => {
    expect(asked(name)).toEqual([texts]);
  });

  it('table: the member that is named, or any', () => {
    expect(asked('table')).toEqual([['a'], ['a', 'b']]);
  });

  it('environment: what the policy says a variable holds, else a hole', () => {
    expect(asked('environment')).toEqual([['set.example'], ['…']]);
  });

  it('recursive: ends', () => {
    expect(asked('recursive')[0]).toContain('b');
  });
});
