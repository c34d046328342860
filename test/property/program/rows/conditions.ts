import type { Rows } from '../shape.js';

/** Conditions that are known, that others decided before, and that callers decide. */
export const conditions: Rows = {
  'text/correlated': {
    of: ['text', 'text'],
    lines: [
      'const $c: boolean = $?;',
      'let $v: string = $0;',
      "let $w = 'none';",
      'if ($c) {',
      '$v = $1;',
      '}',
      'if (!$c) {',
      '$w = $v;',
      '}',
    ],
    result: '$w',
  },
  'text/correlated-alike': {
    of: ['text', 'text'],
    lines: [
      'const $c: boolean = $?;',
      'let $v: string = $1;',
      "let $w = 'none';",
      'if ($c) {',
      '$v = $0;',
      '}',
      'if ($c) {',
      '$w = $v;',
      '}',
    ],
    result: '$w',
  },
  'text/known-condition': {
    of: ['text', 'text'],
    lines: ["const $k: string = 'quiet';"],
    result: "($k === 'loud' ? $1 : $0)",
    carries: true,
  },
  'text/module-constant': {
    of: ['text', 'text'],
    module: "export const $k: { mode: string; count: number } = { mode: 'quiet', count: 2 };",
    declares: '$k',
    shared: true,
    result: "($k.mode === 'loud' && $k.count > 1 ? $1 : $0)",
    carries: true,
  },
  'text/enumerated': {
    of: ['text', 'text'],
    module: "export const $k = { Loud: 'loud', Quiet: 'quiet' } as const;",
    declares: '$k',
    shared: true,
    lines: ['const $m: string = $k.Quiet;'],
    result: '($m === $k.Loud ? $1 : $0)',
    carries: true,
  },
  'text/early-return': {
    of: ['text', 'text'],
    module:
      "export function $f(kind: string, text: string, other: string): string { if (kind === 'other') return other; return text; }",
    declares: '$f',
    shared: true,
    result: "$f('own', $0, $1)",
    carries: true,
  },
  'text/flag-parameter': {
    of: ['text', 'text'],
    module: 'export const $f = (text: string, other: string, isOther: boolean): string => (isOther ? other : text);',
    declares: '$f',
    shared: true,
    lines: ['void $f($1, $1, true);'],
    result: '$f($0, $1, false)',
    carries: true,
  },
  'text/option-default': {
    of: ['text'],
    module:
      "export function $f(text: string, { masks = true }: { masks?: boolean } = {}): string { return masks ? 'masked' : text; }",
    declares: '$f',
    shared: true,
    result: '$f($0)',
  },
  'text/option-given': {
    of: ['text'],
    module:
      "export function $f(text: string, { masks = true }: { masks?: boolean } = {}): string { return masks ? 'masked' : text; }",
    declares: '$f',
    shared: true,
    result: '$f($0, { masks: false })',
    carries: true,
  },
  'text/discriminated': {
    of: ['text', 'text'],
    module: [
      "type $T = { kind: 'call'; phone: string } | { kind: 'note'; text: string };",
      "export function $f(each: $T): string { switch (each.kind) { case 'call': return each.phone; default: return each.text; } }",
    ].join('\n'),
    declares: '$f',
    lines: ["void $f({ kind: 'call', phone: $1 });"],
    result: "$f({ kind: 'note', text: $0 })",
    carries: true,
  },
  'text/narrowed': {
    of: ['text', 'text'],
    lines: [
      'const $u: string | undefined = $? ? $0 : undefined;',
      'let $v: string = $1;',
      'if ($u !== undefined) {',
      '$v = $u;',
      '}',
    ],
    result: '$v',
  },
  'text/guarded-throw': {
    of: ['text', 'text'],
    module:
      "export function $f(isFine: boolean, text: string): string { if (!isFine) throw new Error('refused'); return text; }",
    declares: '$f',
    shared: true,
    lines: ['let $v: string = $1;', 'try {', '$v = $f(true, $0);', '} catch {', "$v = 'none';", '}'],
    result: '$v',
    carries: true,
  },
  'text/optional-call': {
    of: ['text', 'text'],
    lines: ['const $f: ((text: string) => string) | undefined = $? ? (text) => text : undefined;'],
    result: '($f?.($0) ?? $1)',
  },
  'text/while-queue': {
    of: ['text', 'text'],
    lines: ['const $q = [$0, $1];', "let $v = '';", 'while ($q.length > 0) {', '$v += $q.shift()!;', '}'],
    result: '$v',
  },
  'text/returned-from-try': {
    of: ['text', 'text'],
    module: 'export function $f(text: string, note: string): string { try { return text; } finally { note.trim(); } }',
    declares: '$f',
    shared: true,
    result: '$f($0, $1)',
    carries: true,
  },
};
