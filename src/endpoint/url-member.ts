import { hole, known, knownText, type Text } from './text.js';
import { parseUrlText, type UrlParts } from './url-text.js';

/** The text of a URL object's member: the whole for `href` and its like, a part as far as it is known. */
export function urlMember(url: Text, member: string): Text {
  if (['href', 'toString', 'toJSON'].includes(member)) return url;
  const text = readers.get(member)?.(parseUrlText(url, 'https'), url) ?? null;
  return text === null ? hole(member) : known(text);
}

/** How each member is read off the parts of a URL; null where a part it needs is not known. */
const readers: ReadonlyMap<string, (parts: UrlParts, url: Text) => string | null> = new Map([
  ['protocol', ({ scheme }: UrlParts) => (scheme === null ? null : `${scheme}:`)],
  ['hostname', ({ host }: UrlParts) => host],
  ['host', hostOf],
  ['origin', originOf],
  ['port', ({ port }: UrlParts) => port],
  ['pathname', ({ path }: UrlParts, url: Text) => (knownText(url) === undefined ? null : path)],
]);

function hostOf({ host, port }: UrlParts): string | null {
  if (host === null || port === null) return null;
  return port === '' ? host : `${host}:${port}`;
}

function originOf(parts: UrlParts): string | null {
  const host = hostOf(parts);
  return parts.scheme === null || host === null ? null : `${parts.scheme}://${host}`;
}
