import type { Operand, OperandRoot, OperandStep } from './model.js';

const roots: readonly {
  readonly pattern: RegExp;
  readonly root: (index: number, text: string, more: string) => OperandRoot;
}[] = [
  { pattern: /^argument\[(\d+)\]/, root: (index) => ({ kind: 'argument', index }) },
  { pattern: /^argument\[(\d+)\.\.\]/, root: (from) => ({ kind: 'arguments', from }) },
  { pattern: /^argument\[\*\]/, root: () => ({ kind: 'arguments', from: 0 }) },
  { pattern: /^channel\.([\w-]+)/, root: (_, name) => ({ kind: 'channel', name }) },
  { pattern: /^callee(?![\w$])/, root: () => ({ kind: 'callee' }) },
  { pattern: /^bound\.((?:@[\w-]+\/)?[\w-]+#[\w$]+)/, root: (_, name) => ({ kind: 'bound', name }) },
  { pattern: /^schema\.([\w-]+)/, root: (_, name) => ({ kind: 'schema', name }) },
  { pattern: /^element(?![\w$])/, root: () => ({ kind: 'element' }) },
  { pattern: /^key$/, root: () => ({ kind: 'key' }) },
  {
    pattern: /^module\.\{argument\[(\d+)\]\}\.([\w$]+)/,
    root: (argument, _, name) => ({ kind: 'module', name, argument }),
  },
  { pattern: /^module\.([\w$]+)/, root: (_, name) => ({ kind: 'module', name, argument: null }) },
  { pattern: /^receiver(?![\w$])/, root: () => ({ kind: 'receiver' }) },
  { pattern: /^result(?![\w$])/, root: () => ({ kind: 'result' }) },
];

const steps: readonly {
  readonly pattern: RegExp;
  readonly step: (text: string, more: string) => OperandStep | undefined;
}[] = [
  { pattern: /^\.parameter\[(\d+)\]/, step: (text) => ({ kind: 'parameter', index: Number(text) }) },
  {
    pattern: /^\.parameter\[(\d+) of (\d+)\]/,
    step: (text, more) => ({ kind: 'parameter', index: Number(text), of: Number(more) }),
  },
  { pattern: /^\.this(?![\w$-])/, step: () => ({ kind: 'this' }) },
  {
    pattern: /^\.return\[(\d+)=\{key\}\]/,
    step: (text) => ({ kind: 'return', asked: { parameter: Number(text), name: null } }),
  },
  { pattern: /^\.return(?![\w$[-])/, step: () => ({ kind: 'return' }) },
  { pattern: /^\.throw(?![\w$-])/, step: () => ({ kind: 'throw' }) },
  { pattern: /^\.toString\(\)/, step: () => ({ kind: 'text' }) },
  { pattern: /^\.toJSON\(\)/, step: () => ({ kind: 'json' }) },
  { pattern: /^\.\{argument\[(\d+)\]\.\*\.0\}/, step: (text) => ({ kind: 'paired', argument: Number(text) }) },
  {
    pattern: /^\.\{argument\[(\d+)\]((?:\.(?:[\w$]+|\*))*)\}/,
    step: (text, more) => ({ kind: 'keyed', argument: Number(text), below: more.split('.').slice(1) }),
  },
  {
    pattern: /^\.\{argument\[(\d+)\]!\}/,
    step: (text) => ({ kind: 'keyed', argument: Number(text), below: [], isSure: true }),
  },
  { pattern: /^\.\{key\}/, step: () => ({ kind: 'same' }) },
  { pattern: /^\.\{own\}$/, step: () => ({ kind: 'own' }) },
  { pattern: /^\.\{([^{}]+)\.\.\.\}/, step: (text) => named('path', text) },
  {
    pattern: /^\.\{(receiver\.(?:[^{}]|\{[^{}]*\})+|argument\[\d+\]\.\*)\}/,
    step: (text) => named('by', text),
  },
  { pattern: /^\.(\*|\d+\+|[@:]?[\w$-]+)/, step: (name) => ({ kind: 'member', name }) },
];

/** The steps below a function that `text` writes (`return`, `throw`, `parameter[0].body`), or undefined when it writes none. */
export function parseFunctionPart(text: string): readonly OperandStep[] | undefined {
  const found = parseOperand(`argument[0].${text}`)?.steps;
  return found?.[0] && ['parameter', 'return', 'throw'].includes(found[0].kind) ? found : undefined;
}

/** The operand that `text` writes (`argument[0].headers`, `receiver.*`), or undefined when it writes none. */
export function parseOperand(text: string): Operand | undefined {
  const start = matchFirst(roots, text);
  if (start === undefined) return undefined;
  const found: OperandStep[] = [];
  let rest = text.slice(start.match[0].length);
  while (rest !== '') {
    const next = matchFirst(steps, rest);
    if (next === undefined) return undefined;
    const step = next.rule.step(next.match[1] ?? '', next.match[2] ?? '');
    if (step === undefined) return undefined;
    found.push(step);
    rest = rest.slice(next.match[0].length);
  }
  const [, first = '', second = ''] = start.match;
  return { root: start.rule.root(Number(first), first, second), steps: found };
}

function named(kind: 'by' | 'path', text: string): OperandStep | undefined {
  const by = parseOperand(text);
  return by && { kind, by };
}

function matchFirst<Rule extends { readonly pattern: RegExp }>(
  rules: readonly Rule[],
  text: string,
): { rule: Rule; match: RegExpExecArray } | undefined {
  for (const rule of rules) {
    const match = rule.pattern.exec(text);
    if (match !== null) return { rule, match };
  }
  return undefined;
}
