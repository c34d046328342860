import { ts } from 'ts-morph';
import { unwrap } from './units.js';

/**
 * True for a call that puts a fixed text in the place of all of a text, or of each of its characters: `phone.replace(/./g, '*')`. What it
 * gives tells how long the text was, and no more.
 */
export function isMasking({ expression, arguments: args }: ts.CallExpression): boolean {
  const callee = unwrap(expression);
  const [pattern, replacement] = args;
  if (!ts.isPropertyAccessExpression(callee) || !/^replace(All)?$/.test(callee.name.text)) return false;
  if (!pattern || !replacement || args.length !== 2) return false;
  const text = fixedText(unwrap(replacement));
  return text !== undefined && !text.includes('$') && isOfAll(unwrap(pattern));
}

/** Classes that any character is in, ends of lines too. */
const any = String.raw`\[\\s\\S\]|\[\\S\\s\]|\[\\d\\D\]|\[\\w\\W\]|\[\^\]`;
const eachCharacter = new RegExp(String.raw`^(?:\.|\\S|\\w|${any})\+?$`);
const wholeText = new RegExp(String.raw`^\^?(?:${any})[+*]\$?$`);
const wholeLine = /^\^?\.[+*]\$?$/;

/** True for a regular expression that finds each character, each that is no space, each letter and digit, or all of them at once. */
function isOfAll(pattern: ts.Expression): boolean {
  if (!ts.isRegularExpressionLiteral(pattern)) return false;
  const [, body = '', flags = ''] = /^\/(.*)\/([a-z]*)$/.exec(pattern.text) ?? [];
  if (wholeText.test(body)) return true;
  return (flags.includes('g') && eachCharacter.test(body)) || (/[gs]/.test(flags) && wholeLine.test(body));
}

/** The text that a literal is, or a function without parameters gives. */
function fixedText(expression: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(expression)) return expression.text;
  if (!ts.isArrowFunction(expression) || expression.parameters.length > 0 || ts.isBlock(expression.body))
    return undefined;
  const body = unwrap(expression.body);
  return ts.isStringLiteralLike(body) ? body.text.replaceAll('$', '') : undefined;
}
