import { posix, win32 } from 'node:path';
import type { PolicyPlace, Selector, SelectorModule } from './policy.js';
import { mistake, quote, type Parsed } from './problem.js';

/** Answers whether a source file exists at a path relative to the policy's folder; its extension may be left out. */
export type HasFile = (path: string) => boolean;

/** Extensions that a selector's file may have, or leave out. */
export const sourceExtensions: readonly string[] = [
  'ts',
  'tsx',
  'mts',
  'cts',
  'js',
  'jsx',
  'mjs',
  'cjs',
  'json',
  'prisma',
];

const grammar =
  'Write it as JavaScript would: src/gateway.ts#GatewayClient, axios#default.create().post, or fetch for a global.';

/** Reads `module#path`, or a global's path; what stands before the `#` is a file or a package (`parseModule`). */
export function parseSelector(text: string, place: PolicyPlace, hasFile: HasFile): Parsed<Selector> {
  const hash = text.indexOf('#');
  const path = parsePath(text.slice(hash + 1));
  if (path === null) return mistake(`bad selector ${quote(text)}`, grammar);
  if (hash < 0) return { kind: 'value', value: { text, module: null, path, place } };
  const module = parseModule(text.slice(0, hash), hasFile);
  if (module.kind === 'mistake') {
    const { message, advice } = module.mistake;
    return mistake(`bad selector ${quote(text)} (${message})`, advice);
  }
  return { kind: 'value', value: { text, module: module.value, path, place } };
}

/**
 * Members in JavaScript's order; a call is the member `()`, `['x-y']` the member `x-y`, and the parameter `(phone)` of a function comes
 * last. Null: not such a path.
 */
function parsePath(text: string): readonly string[] | null {
  const member =
    /(\.)?(#?[\p{ID_Start}$_][\p{ID_Continue}$]*)|(\(\)|\([\p{ID_Start}$_][\p{ID_Continue}$]*\)$)|\[(?:'([^'\\]+)'|"([^"\\]+)")\]/uy;
  const path: string[] = [];
  while (member.lastIndex < text.length) {
    const match = member.exec(text);
    if (match === null) return null;
    const [, dot, name, call, single, double] = match;
    const isFirst = path.length === 0;
    if (isFirst ? name === undefined || dot !== undefined : name !== undefined && dot === undefined) return null;
    path.push(name ?? call ?? single ?? double ?? '');
  }
  return path.length === 0 ? null : path;
}

/**
 * A path with a source extension, or that starts with `./` or `../`, is a file; a scoped name and one without slash is
 * a package; what has a slash and no extension is a file where `hasFile` knows one. A package may end in `.js` as well
 * (`chart.js`): such a bare name is a file only where `hasFile` knows one.
 */
function parseModule(text: string, hasFile: HasFile): Parsed<SelectorModule> {
  const path = text.replaceAll('\\', '/');
  if (path === '' || /[\s\p{Cc}]/u.test(path)) return mistake('no module is named before the #', grammar);
  if (posix.isAbsolute(path) || win32.isAbsolute(path)) {
    return mistake('its path is absolute', 'Write the path relative to the folder of the policy file.');
  }
  const normal = posix.normalize(path);
  if (isFile(path, normal, hasFile)) return { kind: 'value', value: { kind: 'file', path: normal } };
  if (/[:\\]|\/$|^@[^/]*$/.test(text.replace(/^node:/, '')))
    return mistake(`${quote(text)} is no package name`, grammar);
  return { kind: 'value', value: { kind: 'package', name: text.replace(/^node:/, '') } };
}

function isFile(path: string, normal: string, hasFile: HasFile): boolean {
  if (/^\.\.?\//.test(path)) return true;
  if (path.startsWith('@')) return false;
  const hasSlash = path.includes('/');
  if (!hasSlash && path.endsWith('.js')) return hasFile(normal);
  if (sourceExtensions.includes(posix.extname(path).slice(1))) return true;
  return hasSlash && hasFile(normal);
}
