import type { Rows } from '../shape.js';

/** Promises and async functions. */
export const asynchronous: Rows = {
  'text/awaited': { of: ['task'], awaits: true, result: '(await $0)' },
  'text/awaited-function': {
    of: ['text'],
    module: 'export async function $f(text: string): Promise<string> { return text; }',
    declares: '$f',
    shared: true,
    awaits: true,
    result: '(await $f($0))',
    carries: true,
  },
  'text/awaited-all': {
    of: ['task', 'task'],
    awaits: true,
    lines: ['const [$a, $b] = await Promise.all([$0, $1]);'],
    result: '($a + $b)',
  },
  'text/awaited-all-first': {
    of: ['text', 'text'],
    awaits: true,
    lines: ['const [$a, $b] = await Promise.all([Promise.resolve($0), Promise.resolve($1)]);', 'void $b;'],
    result: '$a',
    carries: true,
  },
  'text/all-mapped': {
    of: ['list'],
    awaits: true,
    result: "(await Promise.all($0.map(async (text) => text))).join(',')",
  },
  'text/settled': { of: ['task'], awaits: true, result: 'JSON.stringify(await Promise.allSettled([$0]))' },
  'text/caught-rejection': {
    of: ['text'],
    awaits: true,
    lines: [
      "let $v = '';",
      'try {',
      'await Promise.reject(new Error($0));',
      '} catch ($e) {',
      '$v = ($e as Error).message;',
      '}',
    ],
    result: '$v',
    carries: true,
  },
  'text/for-await': {
    of: ['text'],
    awaits: true,
    lines: [
      'const $t = $0;',
      'const $g = async function* (): AsyncGenerator<string> { yield $t; };',
      "let $v = '';",
      'for await (const $x of $g()) {',
      '$v += $x;',
      '}',
    ],
    result: '$v',
    carries: true,
  },
  'task/resolved': { of: ['text'], result: 'Promise.resolve($0)' },
  'task/async-arrow': { of: ['text'], lines: ['const $v = $0;'], result: '(async () => $v)()' },
  'task/then': { of: ['task', 'fun'], result: '$0.then($1)' },
  'task/then-inline': { of: ['task', 'text'], inner: ['$x'], result: '$0.then(($x: string): string => { @1 })' },
  'task/then-nested': { of: ['task', 'task'], lines: ['const $t = $1;'], result: '$0.then(() => $t)' },
  'task/new-promise': {
    of: ['text'],
    lines: ['const $v = $0;'],
    result: 'new Promise<string>((resolve) => { resolve($v); })',
  },
  'task/caught': {
    of: ['text'],
    result: 'Promise.reject<string>(new Error($0)).catch((error: Error) => error.message)',
  },
  'task/finally': { of: ['task'], result: '$0.finally(() => undefined)' },
  'task/race': { of: ['task'], result: 'Promise.race([$0])' },
  'task/callback-style': {
    of: ['text'],
    module:
      'export function $f(text: string): Promise<string> { return new Promise((resolve) => { const done = (value: string): void => resolve(value); done(text); }); }',
    declares: '$f',
    result: '$f($0)',
  },
};
