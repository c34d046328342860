import type { Rows } from '../shape.js';

/** Further forms of classes, objects, iteration and waiting. */
export const forms: Rows = {
  'text/inherited-accessor': {
    of: ['text', 'text'],
    module: [
      'class $B { constructor(protected readonly kept: string, readonly note: string) {} get text(): string { return this.kept; } }',
      'export class $C extends $B { override get text(): string { return `to ${super.text}`; } }',
    ].join('\n'),
    declares: '$C',
    result: 'new $C($0, $1).text',
  },
  'text/masking-accessor': {
    of: ['text'],
    module: [
      'class $B { constructor(protected readonly kept: string) {} get text(): string { return this.kept; } }',
      'export class $C extends $B { override get text(): string { return `${super.text.length}`; } }',
    ].join('\n'),
    declares: '$C',
    result: 'new $C($0).text',
  },
  'text/mixed-in': {
    of: ['text'],
    module: [
      'class $B { constructor(readonly text: string) {} }',
      'const $m = (Base: typeof $B) => class extends Base { read(): string { return this.text; } };',
      'export const $C = $m($B);',
    ].join('\n'),
    declares: '$C',
    result: 'new $C($0).read()',
    carries: true,
  },
  'text/private-method': {
    of: ['text', 'text'],
    module:
      'export class $C { #echo(text: string): string { return text; } run(text: string, note: string): string { this.#echo(note); return this.#echo(text); } }',
    declares: '$C',
    result: 'new $C().run($0, $1)',
    carries: true,
  },
  'text/static-block': {
    of: ['text'],
    module:
      "export class $C { static prefix: string; static { $C.prefix = 'to '; } static of(text: string): string { return $C.prefix + text; } }",
    declares: '$C',
    result: '$C.of($0)',
  },
  'text/template-method': {
    of: ['text', 'text'],
    module: [
      'abstract class $B { constructor(private readonly text: string) {} protected abstract wrap(text: string): string; show(): string { return this.wrap(this.text); } }',
      'export class $C extends $B { protected wrap(text: string): string { return `[${text}]`; } }',
      "class $D extends $B { protected wrap(_text: string): string { return 'hidden'; } }",
      'export const $f = (text: string): string => new $D(text).show();',
    ].join('\n'),
    declares: '$C',
    result: '(new $C($0).show() + $1)',
  },
  'text/custom-error': {
    of: ['text', 'text'],
    module:
      "export class $E extends Error { constructor(readonly phone: string, readonly id: string) { super('failed'); } }",
    declares: '$E',
    lines: [
      "let $v = 'none';",
      'try {',
      'throw new $E($1, $0);',
      '} catch ($x) {',
      'if ($x instanceof $E) $v = $x.id;',
      '}',
    ],
    result: '$v',
  },
  'text/json-round': {
    of: ['text', 'text'],
    lines: ['const $o = JSON.parse(JSON.stringify({ phone: $1, id: $0 })) as { phone: string; id: string };'],
    result: '$o.id',
    carries: true,
  },
  'text/json-nested': {
    of: ['text', 'text'],
    lines: [
      'const $o = JSON.parse(JSON.stringify({ member: { phones: [{ phone: $0 }] }, note: $1 })) as { member: { phones: { phone: string }[] } };',
    ],
    result: '$o.member.phones[0]!.phone',
    carries: true,
  },
  'text/cloned': {
    of: ['text', 'text'],
    lines: ['const $o = structuredClone({ phone: $1, id: $0 });'],
    result: '$o.id',
    carries: true,
  },
  'text/symbol-key': {
    of: ['text', 'text'],
    lines: ["const $k: unique symbol = Symbol('kept');", 'const $o = { [$k]: $0, other: $1 };'],
    result: '$o[$k]',
    carries: true,
  },
  'text/proxied': {
    of: ['text', 'text'],
    lines: ['const $o = new Proxy({ phone: $0, id: $1 }, {});'],
    result: '$o.phone',
    carries: true,
  },
  'text/defined-property': {
    of: ['text', 'text'],
    lines: ['const $o: { id?: string } = {};', "Object.defineProperty($o, 'id', { value: $0 });", 'void $1;'],
    result: '$o.id!',
    carries: true,
  },
  'text/nested-default': {
    of: ['text'],
    lines: ['const { a: { b: $v = $0 } = {} }: { a?: { b?: string } } = {};'],
    result: '$v',
    carries: true,
  },
  'text/swapped-members': {
    of: ['text', 'text'],
    lines: ['const $o = { a: $0, b: $1 };', '[$o.a, $o.b] = [$o.b, $o.a];'],
    result: '$o.b',
    carries: true,
  },
  'text/pattern-in-loop': {
    of: ['text', 'text'],
    lines: ["let $v = '';", 'for (const { first: $x } of [{ first: $0, second: $1 }]) {', '$v += $x;', '}'],
    result: '$v',
  },
  'text/grouped': {
    of: ['text', 'text'],
    lines: [
      'const $g: Record<string, string[]> = {};',
      "($g['phones'] ??= []).push($0);",
      "($g['notes'] ??= []).push($1);",
    ],
    result: "$g['phones']!.join()",
  },
  'text/copied-without': {
    of: ['text', 'text'],
    lines: [
      'const $o: { phone?: string; id: string } = { phone: $1, id: $0 };',
      "Reflect.deleteProperty($o, 'phone');",
    ],
    result: 'JSON.stringify($o.id)',
  },
  'text/manual-iterator': {
    of: ['text'],
    lines: [
      'const $t = $0;',
      'const $i: Iterable<string> = { [Symbol.iterator]() { let isDone = false; return { next() { if (isDone) return { done: true, value: undefined }; isDone = true; return { done: false, value: $t }; } }; } };',
      "let $v = '';",
      'for (const $x of $i) {',
      '$v += $x;',
      '}',
    ],
    result: '$v',
  },
  'text/generator-return': {
    of: ['text', 'text'],
    lines: [
      'const $t = $0;',
      'const $n = $1;',
      'const $g = function* (): Generator<string, string> { yield $n; return $t; };',
      'const $i = $g();',
      '$i.next();',
    ],
    result: '($i.next().value as string)',
  },
  'text/async-iterated-class': {
    of: ['text'],
    module:
      'export class $C { constructor(private readonly text: string) {} async *[Symbol.asyncIterator](): AsyncGenerator<string> { yield this.text; } }',
    declares: '$C',
    shared: true,
    awaits: true,
    lines: ["let $v = '';", 'for await (const $x of new $C($0)) {', '$v += $x;', '}'],
    result: '$v',
  },
  'text/awaited-in-loop': {
    of: ['text', 'text'],
    awaits: true,
    lines: ["let $v = '';", 'for (const $x of [Promise.resolve($0), Promise.resolve($1)]) {', '$v += await $x;', '}'],
    result: '$v',
  },
  'text/awaited-any': { of: ['task'], awaits: true, result: '(await Promise.any([$0]))' },
  'text/awaited-object': {
    of: ['text', 'text'],
    module:
      'export async function $f(phone: string, note: string): Promise<{ phone: string; note: string }> { await Promise.resolve(); return { phone, note }; }',
    declares: '$f',
    shared: true,
    awaits: true,
    lines: ['const { note: $v } = await $f($1, $0);'],
    result: '$v',
    carries: true,
  },
  'task/then-settled': {
    of: ['text', 'text'],
    lines: ['const $t = $0;', 'const $u = $1;'],
    result: 'Promise.resolve($u).then(() => $t, (error: unknown) => String(error))',
  },
  'task/async-method': {
    of: ['text'],
    module:
      'export class $C { constructor(private readonly text: string) {} async load(): Promise<string> { return this.text; } }',
    declares: '$C',
    shared: true,
    result: 'new $C($0).load()',
  },
  'list/entries': { of: ['list'], result: '[...$0.entries()].map(([, text]) => text)' },
  'list/sorted': { of: ['list'], result: '[...$0].sort((one, two) => one.length - two.length)' },
  'list/spliced': { of: ['list', 'text'], lines: ['const $l = [...$0];', '$l.splice(0, 0, $1);'], result: '$l' },
  'table/merged': { of: ['table', 'text'], result: "new Map([...$0, ['third', $1]])" },
  'pair/reduced': {
    of: ['text', 'text'],
    lines: ["const $e: [string, string][] = [['first', $0], ['second', $1]];"],
    result: '$e.reduce((made, [key, text]) => ({ ...made, [key]: text }), {} as { first: string; second: string })',
  },
  'pair/merged': { of: ['pair', 'pair'], result: '({ ...$0, second: $1.second })' },
  'pair/null-prototype': {
    of: ['text', 'text'],
    result:
      '(Object.assign(Object.create(null) as object, { first: $0, second: $1 }) as { first: string; second: string })',
  },
};
