import type { Rows } from '../shape.js';

const many = ['$a', '$b', '$c', '$d', '$e', '$g', '$h'];
const deep = [
  ...many.map(
    (name, index) => `function ${name}(text: string): string { return ${many[index - 1] ?? 'String'}(text); }`,
  ),
  'export function $f(text: string): string { return $h(text); }',
].join('\n');

/** Functions of every form, closures, factories, callbacks, wrappers. */
export const functions: Rows = {
  'text/called': { of: ['fun', 'text'], result: '$0($1)' },
  'text/called-twice': { of: ['fun', 'text', 'text'], lines: ['const $f = $0;', 'void $f($2);'], result: '$f($1)' },
  'text/function-with-body': {
    of: ['text', 'text'],
    module: 'export function $f($x: string): string { @1 }',
    declares: '$f',
    inner: ['$x'],
    result: '$f($0)',
  },
  'text/identity': {
    of: ['text'],
    module: 'export function $f(text: string): string { return text; }',
    declares: '$f',
    shared: true,
    result: '$f($0)',
    carries: true,
  },
  'text/identity-beside': {
    of: ['text', 'text'],
    module: 'export const $f = (text: string): string => text;',
    declares: '$f',
    shared: true,
    lines: ['const $v = $f($0);', 'void $f($1);'],
    result: '$v',
    carries: true,
  },
  'text/second-parameter': {
    of: ['text', 'text'],
    module: 'export function $f(_one: string, two: string): string { return two; }',
    declares: '$f',
    result: '$f($1, $0)',
    carries: true,
  },
  'text/default-parameter': {
    of: ['text'],
    lines: ['const $d = $0;', 'const $f = (text: string = $d): string => text;'],
    result: '$f()',
    carries: true,
  },
  'text/default-not-taken': {
    of: ['text', 'text'],
    lines: ['const $f = (text: string, note: string = "none"): string => text + note;'],
    result: '$f($0, $1)',
  },
  'text/rest-parameter': {
    of: ['text', 'text'],
    module: 'export function $f(...texts: string[]): string { return texts.join(" "); }',
    declares: '$f',
    result: '$f($0, $1)',
  },
  'text/rest-after': {
    of: ['text', 'text'],
    module: 'export function $f(first: string, ...others: string[]): string { return first + others.length; }',
    declares: '$f',
    result: '$f($0, $1)',
  },
  'text/spread-arguments': {
    of: ['list'],
    module: 'export function $f(...texts: string[]): string { return texts.join(" "); }',
    declares: '$f',
    result: '$f(...$0)',
  },
  'text/arguments-object': {
    of: ['text'],
    lines: ['const $f = function (_text: string): string { return arguments[0] as string; };'],
    result: '$f($0)',
    carries: true,
  },
  'text/destructured-parameter': {
    of: ['pair'],
    module: 'export function $f({ first }: { first: string; second: string }): string { return first; }',
    declares: '$f',
    result: '$f($0)',
  },
  'text/destructured-parameter-default': {
    of: ['text'],
    module:
      "export function $f({ phone, note = 'none' }: { phone: string; note?: string }): string { return note + phone; }",
    declares: '$f',
    result: '$f({ phone: $0 })',
  },
  'text/pair-through-function': {
    of: ['pair'],
    module:
      'export function $f(pair: { first: string; second: string }): { first: string; second: string } { return pair; }',
    declares: '$f',
    shared: true,
    result: '$f($0).second',
  },
  'text/wrapped-deep': { of: ['text'], module: deep, declares: '$f', result: '$f($0)', carries: true },
  'text/immediately-invoked': { of: ['text'], result: '(() => { @0 })()', carries: true },
  'text/set-by-closure': {
    of: ['text', 'text'],
    lines: ['let $v: string = $1;', 'const $s = (text: string): void => { $v = text; };', '$s($0);'],
    result: '$v',
    carries: true,
  },
  'text/recursive': {
    of: ['text'],
    module:
      'export function $f(count: number, text: string): string { return count === 0 ? text : $f(count - 1, text); }',
    declares: '$f',
    result: '$f(3, $0)',
    carries: true,
  },
  'text/mutually-recursive': {
    of: ['text'],
    module: [
      'function $e(count: number, text: string): string { return count === 0 ? text : $f(count - 1, text); }',
      'export function $f(count: number, text: string): string { return count === 0 ? text : $e(count - 1, text); }',
    ].join('\n'),
    declares: '$f',
    result: '$f(4, $0)',
    carries: true,
  },
  'text/call': {
    of: ['text'],
    module: 'export function $f(text: string): string { return text; }',
    declares: '$f',
    result: '$f.call(null, $0)',
    carries: true,
  },
  'text/apply': {
    of: ['text', 'text'],
    module: 'export function $f(one: string, two: string): string { return one.trim() + two.length; }',
    declares: '$f',
    result: '$f.apply(null, [$0, $1])',
  },
  'text/call-this': {
    of: ['text'],
    lines: ['const $f = function (this: { phone: string }): string { return this.phone; };'],
    result: '$f.call({ phone: $0 })',
    carries: true,
  },
  'text/callback': {
    of: ['text'],
    module: 'export function $f(text: string, use: (text: string) => void): void { use(text); }',
    declares: '$f',
    shared: true,
    lines: ["let $v = 'none';", '$f($0, ($x) => { $v = $x; });'],
    result: '$v',
    carries: true,
  },
  'text/callback-result': {
    of: ['text', 'text'],
    module: 'export function $f(text: string, use: (text: string) => string): string { return use(text); }',
    declares: '$f',
    shared: true,
    inner: ['$x'],
    result: '$f($0, ($x: string): string => { @1 })',
  },
  'text/handlers': {
    of: ['text'],
    lines: [
      "let $v = 'none';",
      'const $l: ((text: string) => void)[] = [];',
      '$l.push((text) => { $v = text; });',
      'const $t = $0;',
      '$l.forEach((handle) => handle($t));',
    ],
    result: '$v',
    carries: true,
  },
  'text/registry': {
    of: ['text', 'text'],
    lines: [
      'const $r = { send: (text: string): string => text, drop: (_text: string): string => "none" };',
      'void $r.drop($1);',
    ],
    result: '$r.send($0)',
    carries: true,
  },
  'text/registry-dropped': {
    of: ['text', 'text'],
    lines: ['const $r = { send: (text: string): string => text, drop: (_text: string): string => "none" };'],
    result: '$r.drop($0)',
  },
  'fun/arrow': { of: ['text'], lines: ['const $f = ($x: string): string => { @0 };'], inner: ['$x'], result: '$f' },
  'fun/expression': {
    of: ['text'],
    lines: ['const $f = function ($x: string): string { @0 };'],
    inner: ['$x'],
    result: '$f',
  },
  'fun/declared': {
    of: ['text'],
    module: 'export function $f($x: string): string { @0 }',
    declares: '$f',
    inner: ['$x'],
    result: '$f',
  },
  'fun/captured': {
    of: ['text'],
    lines: ['const $v = $0;', 'const $f = (_text: string): string => $v;'],
    result: '$f',
  },
  'fun/composed': {
    of: ['fun', 'fun'],
    lines: ['const $g = $0;', 'const $h = $1;'],
    result: '((text: string) => $g($h(text)))',
  },
  'fun/compose': {
    of: ['fun', 'fun'],
    module:
      'export function $f(one: (text: string) => string, two: (text: string) => string): (text: string) => string { return (text) => two(one(text)); }',
    declares: '$f',
    shared: true,
    result: '$f($0, $1)',
  },
  'fun/factory': {
    of: ['text'],
    module: 'export function $f(prefix: string): (text: string) => string { return (text) => prefix + text; }',
    declares: '$f',
    shared: true,
    result: '$f($0)',
  },
  'fun/factory-kept': {
    of: ['text'],
    module: 'export function $f(kept: string): (text: string) => string { return (_text) => kept; }',
    declares: '$f',
    shared: true,
    result: '$f($0)',
  },
  'fun/bound': {
    of: ['text'],
    module: 'export function $f(one: string, two: string): string { return one + two; }',
    declares: '$f',
    result: '$f.bind(null, $0)',
  },
  'fun/curried': {
    of: ['text', 'text'],
    lines: ['const $c = (one: string) => (two: string) => (three: string): string => one + two + three;'],
    result: '$c($0)($1)',
  },
  'fun/chosen': { of: ['fun', 'fun'], result: '($? ? $0 : $1)' },
  'fun/from-object': {
    of: ['fun'],
    lines: ['const $o = { run: $0, other: (text: string): string => text.trim() };'],
    result: '$o.run',
  },
  'fun/from-array': { of: ['fun', 'fun'], result: '[$0, $1][0]!' },
  'fun/memoised': {
    of: ['fun'],
    module: [
      'export function $f(run: (text: string) => string): (text: string) => string {',
      'const seen = new Map<string, string>();',
      'return (text) => { const known = seen.get(text); if (known !== undefined) return known; const made = run(text); seen.set(text, made); return made; };',
      '}',
    ].join('\n'),
    declares: '$f',
    result: '$f($0)',
  },
};
