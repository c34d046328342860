const tokens: readonly { readonly pattern: RegExp; readonly source: string }[] = [
  { pattern: /^\*\*\//, source: '(?<root>(?:.*?/)?)' },
  { pattern: /^\/\{path\}\//, source: '(?:/(?<path>.+))?/' },
  { pattern: /^\{path\}/, source: '(?<path>.+?)' },
  { pattern: /^\*/, source: '[^/]*' },
];

/**
 * The files that a pattern means: `*` is any text within a name, a leading `**` any folders, read as the group `root`, and `{path}` what is read as the
 * group `path`: up to the first dot, or (`isFlat`) the last; between slashes it may be missing with one of them.
 */
export function filePattern(text: string, isFlat = false): RegExp {
  let source = '';
  let rest = text;
  while (rest !== '') {
    const token = tokens.find(({ pattern }) => pattern.test(rest));
    source += token?.source ?? rest.charAt(0).replace(/[.+?^${}()|[\]\\]/, '\\$&');
    rest = rest.slice(token?.pattern.exec(rest)?.[0].length ?? 1);
  }
  return new RegExp(`^${isFlat ? source.replace('(?<path>.+?)', '(?<path>.+)') : source}$`);
}
