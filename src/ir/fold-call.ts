import type { Literal } from './value.js';

/** The methods of texts that give a primitive for primitives, whatever the machine. */
const ofTexts: ReadonlyMap<string, (text: string, ...given: readonly string[]) => Literal> = new Map<
  string,
  (text: string, ...given: readonly string[]) => Literal
>([
  ['concat', (text, ...given) => text.concat(...given)],
  ['endsWith', (text, end = '') => text.endsWith(end)],
  ['includes', (text, part = '') => text.includes(part)],
  ['indexOf', (text, part = '') => text.indexOf(part)],
  ['startsWith', (text, start = '') => text.startsWith(start)],
  ['toLowerCase', (text) => text.toLowerCase()],
  ['toUpperCase', (text) => text.toUpperCase()],
  ['trim', (text) => text.trim()],
]);

const ofMath = new Set(['abs', 'ceil', 'floor', 'max', 'min', 'round', 'sign', 'trunc']);

const conversions: ReadonlyMap<string, (value: Literal) => Literal> = new Map<string, (value: Literal) => Literal>([
  ['Boolean', Boolean],
  ['Number', Number],
  ['String', String],
]);

/** True for a method that `foldMethod` may know, by its name alone. */
export function isFoldedMethod(name: string): boolean {
  return ofTexts.has(name);
}

/** True for a global function that `foldGlobal` knows: `Number`, `Math.max`. */
export function isFoldedGlobal(path: readonly string[]): boolean {
  const [first = '', second = ''] = path;
  return path.length === 1 ? conversions.has(first) : path.length === 2 && first === 'Math' && ofMath.has(second);
}

/** True for a global function that gives its argument again, whose members are then what they were. */
export function isPassingGlobal(path: readonly string[]): boolean {
  return path.length === 2 && path[0] === 'Object' && path[1] === 'freeze';
}

/** True for the global function that tells whether its argument is a list. */
export function isListTest(path: readonly string[]): boolean {
  return path.length === 2 && path[0] === 'Array' && path[1] === 'isArray';
}

/** What a method of a text gives for primitives; undefined where that is not known. */
export function foldMethod(receiver: Literal, name: string, args: readonly Literal[]): Literal | undefined {
  if (typeof receiver !== 'string') return undefined;
  const texts = args.flatMap((argument) => (typeof argument === 'string' ? [argument] : []));
  return texts.length === args.length ? ofTexts.get(name)?.(receiver, ...texts) : undefined;
}

/** What a global function gives for primitives; undefined where that is not known. */
export function foldGlobal(path: readonly string[], args: readonly Literal[]): Literal | undefined {
  const [first = '', second = ''] = path;
  const [value] = args;
  if (args.includes(null) || !isFoldedGlobal(path)) return undefined;
  if (path.length === 1) return value === undefined ? undefined : conversions.get(first)?.(value);
  return (Math[second as 'max'] as (...given: readonly Literal[]) => number)(...args);
}
