import type { Precedence } from '../../models/model.js';
import { knownText, type Text } from '../text.js';

/** True when a request for any path that `path` may be surely comes through what stands before `own`. */
export function isBehind(own: Text, path: Text, precedes: Precedence): boolean {
  const pattern = knownText(own);
  if (pattern === undefined) return false;
  const wanted = segments(pattern.replace(/\/?[*]\w*$/, ''));
  const [first] = path.pieces;
  const text = first?.kind === 'known' ? first.text : '';
  // A segment may go on in a hole.
  const isWhole = path.pieces.length <= 1;
  const given = segments(isWhole ? text : text.slice(0, text.lastIndexOf('/') + 1));
  const isStarred = /[*]\w*$/.test(pattern);
  const isDeep = precedes !== 'matching' || isStarred || pattern === '';
  return (
    wanted.every((segment, index) => mustMatch(segment, given[index])) &&
    (isDeep || (isWhole && wanted.length === given.length))
  );
}

/** A parameter without a pattern of its own is whatever one segment is there. */
function mustMatch(segment: string, given: string | undefined): boolean {
  return segment === given || (given !== undefined && /^:\w+$/.test(segment) && /^:?[\w.~-]+$/.test(given));
}

function segments(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}
