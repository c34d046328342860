import type { Rows } from '../shape.js';

/** What is kept between calls: closures, modules, registries, listeners. */
export const state: Rows = {
  'text/closure-store': {
    of: ['text', 'text'],
    module: [
      'export function $f(): { set: (text: string) => void; get: () => string } {',
      "let kept = 'none';",
      'return { set: (text) => { kept = text; }, get: () => kept };',
      '}',
    ].join('\n'),
    declares: '$f',
    shared: true,
    lines: ['const $a = $f();', 'const $b = $f();', '$a.set($0);', '$b.set($1);'],
    result: '$a.get()',
    carries: true,
  },
  'text/module-state': {
    of: ['text'],
    module:
      "let $k = 'none';\nexport const $s = { set: (text: string): void => { $k = text; }, get: (): string => $k };",
    declares: '$s',
    lines: ['$s.set($0);'],
    result: '$s.get()',
    carries: true,
  },
  'text/module-state-beside': {
    of: ['text', 'text'],
    module:
      "let $k = 'none';\nlet $n = 'none';\nexport const $s = { set: (text: string, note: string): void => { $k = text; $n = note; }, get: (): string => $k, note: (): string => $n };",
    declares: '$s',
    lines: ['$s.set($0, $1);', 'void $s.note();'],
    result: '$s.get()',
    carries: true,
  },
  'text/lazy-singleton': {
    of: ['text', 'text'],
    module: [
      "class $C { phone = 'none'; note = 'none'; }",
      'let $i: $C | undefined;',
      'export function $f(): $C { $i ??= new $C(); return $i; }',
    ].join('\n'),
    declares: '$f',
    lines: ['$f().phone = $1;', '$f().note = $0;'],
    result: '$f().note',
    carries: true,
  },
  'text/cached': {
    of: ['text', 'text'],
    lines: [
      'const $m = new Map<string, string>();',
      'const $f = (key: string, make: () => string): string => { const known = $m.get(key); if (known !== undefined) return known; const made = make(); $m.set(key, made); return made; };',
      'const $t = $0;',
      'const $u = $1;',
      "void $f('note', () => $u);",
    ],
    result: "$f('phone', () => $t)",
  },
  'text/function-map': {
    of: ['text', 'text'],
    lines: [
      "const $m = new Map<string, (text: string) => string>([['keep', (text) => text], ['drop', () => 'none']]);",
      "void $m.get('drop')!($1);",
    ],
    result: "$m.get('keep')!($0)",
    carries: true,
  },
  'text/function-map-dropped': {
    of: ['text'],
    lines: [
      "const $m = new Map<string, (text: string) => string>([['keep', (text) => text], ['drop', () => 'none']]);",
    ],
    result: "$m.get('drop')!($0)",
  },
  'text/dispatched': {
    of: ['text'],
    lines: [
      'const $t = { keep: (text: string): string => text, drop: (_text: string): string => "none" };',
      "const $k: 'keep' | 'drop' = 'drop';",
    ],
    result: '$t[$k]($0)',
  },
  'text/registered': {
    of: ['text', 'text'],
    module: [
      'const $h: Record<string, (text: string) => string> = {};',
      'export const $r = { add: (name: string, handle: (text: string) => string): void => { $h[name] = handle; }, run: (name: string, text: string): string => $h[name]!(text) };',
    ].join('\n'),
    declares: '$r',
    lines: ["$r.add('keep', (text) => text);", "void $r.run('keep', $0);", "$r.add('drop', () => 'none');"],
    result: "($r.run('keep', $0) + $1)",
  },
  'text/emitter': {
    of: ['text', 'text'],
    module: [
      'export class $C {',
      'private readonly listeners: ((text: string) => void)[] = [];',
      'on(listener: (text: string) => void): void { this.listeners.push(listener); }',
      'emit(text: string): void { for (const listener of this.listeners) listener(text); }',
      '}',
    ].join('\n'),
    declares: '$C',
    shared: true,
    lines: [
      'const $e = new $C();',
      'const $g = new $C();',
      "let $v = 'none';",
      "let $w = 'none';",
      '$e.on((text) => { $v = text; });',
      '$g.on((text) => { $w = text; });',
      '$e.emit($0);',
      '$g.emit($1);',
      'void $w;',
    ],
    result: '$v',
  },
  'text/event-target': {
    of: ['text', 'text'],
    lines: [
      'const $e = new EventTarget();',
      "let $v = 'none';",
      "$e.addEventListener('phone', (event) => { $v = (event as CustomEvent<string>).detail; });",
      "$e.dispatchEvent(new CustomEvent('phone', { detail: $0 }));",
      "$e.dispatchEvent(new CustomEvent('note', { detail: $1 }));",
    ],
    result: '$v',
  },
  'text/stored-callback': {
    of: ['text', 'text'],
    module: [
      'export class $C {',
      'private callback: ((text: string) => void) | null = null;',
      'whenDone(callback: (text: string) => void): void { this.callback = callback; }',
      'finish(text: string, _note: string): void { this.callback?.(text); }',
      '}',
    ].join('\n'),
    declares: '$C',
    lines: ['const $o = new $C();', "let $v = 'none';", '$o.whenDone((text) => { $v = text; });', '$o.finish($0, $1);'],
    result: '$v',
  },
  'text/partial': {
    of: ['text', 'text'],
    module:
      'export const $f = (run: (one: string, two: string) => string, one: string) => (two: string): string => run(one, two);',
    declares: '$f',
    shared: true,
    result: '$f((one, _two) => one, $0)($1)',
    carries: true,
  },
  'text/partial-second': {
    of: ['text', 'text'],
    module:
      'export const $f = (run: (one: string, two: string) => string, one: string) => (two: string): string => run(one, two);',
    declares: '$f',
    shared: true,
    result: '$f((_one, two) => two, $1)($0)',
    carries: true,
  },
  'fun/piped': {
    of: ['fun', 'fun'],
    module:
      'export const $f = (...steps: ((text: string) => string)[]) => (text: string): string => steps.reduce((made, step) => step(made), text);',
    declares: '$f',
    shared: true,
    result: '$f($0, $1)',
  },
  'fun/once': {
    of: ['fun'],
    module: [
      'export function $f(run: (text: string) => string): (text: string) => string {',
      'let made: string | undefined;',
      'return (text) => { made ??= run(text); return made; };',
      '}',
    ].join('\n'),
    declares: '$f',
    result: '$f($0)',
  },
};
