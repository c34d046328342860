import type { LibraryPath } from './model.js';

const first = /^(?:[A-Za-z_$][\w$-]*|\*(?![\w$-]))/;
const next = /\.(@{0,2}[A-Za-z_$][\w$-]*|\d+(?![\w$-])|\*(?![\w$-])|\{argument\[\d+\]\})|(\(\))/y;

/** The path that `text` writes as JavaScript would (`default.create().post`; a `*` stands for any name, `{argument[0]}` for the name that is given), or undefined when it writes none. */
export function parseLibraryPath(text: string): LibraryPath | undefined {
  const head = first.exec(text)?.[0];
  if (head === undefined) return undefined;
  const path = [head];
  let end = head.length;
  while (end < text.length) {
    next.lastIndex = end;
    const match = next.exec(text);
    if (match === null) return undefined;
    path.push(match[1] ?? '()');
    end = next.lastIndex;
  }
  return path;
}
