import { commonStart, fill, fillings, knownText, type Text } from './text.js';

/** A URL as far as it is known. */
export interface UrlParts {
  /** Without the colon; null when it is not known. */
  readonly scheme: string | null;
  /** As WHATWG URL parses it; null when characters that are not known may change it. */
  readonly host: string | null;
  /** Empty for the scheme's own; null when it is not known. */
  readonly port: string | null;
  /** As far as it is known; null when it is not known from its first character on. */
  readonly path: string | null;
  /** How it is shown: without query and fragment, `{unresolved}` for what is not known. */
  readonly shown: string;
}

/** The characters as WHATWG URL reads them: control characters and blanks before them, tabs and line ends anywhere do not count. */
function asParsed(text: string): string {
  return text.replace(/[\t\n\r]/g, '').replace(/^[\0-\x20]+/, '');
}

/** True for a text that names a scheme or a host itself, or may do so. */
export function isAbsolute(text: Text): boolean {
  const [first] = text.pieces;
  if (first?.kind !== 'known') return false;
  const seen = asParsed(first.text);
  // A scheme may go on in a hole: `http` and what follows.
  const mayBeScheme = text.pieces.length > 1 && /^[a-z][a-z0-9+.-]*$/i.test(seen);
  return mayBeScheme || /^(?:[a-z][a-z0-9+.-]*:|[/\\]{2})/i.test(seen);
}

/** True for the beginning of a URL that nothing behind it changes the host of: it goes as far as into the path, or further. */
export function endsHost(text: Text): boolean {
  const start = fill(text, 'x');
  return (
    !/\s/.test(start) && /^(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}[^/\\?#]*[/\\?#]|(?:^|[^/\\:])[/\\][^/\\]|[?#]/i.test(start)
  );
}

/** True for a URL that no request is made for: what is in the program, the page or a file itself, or opens another program of the user. */
export function isLocal({ pieces: [first] }: Text): boolean {
  return first?.kind === 'known' && local.test(asParsed(first.text));
}

/** A file may be another machine's: `file://host/path`. */
const local = /^(?:(?:about|blob|data|javascript|mailto|sms|tel):|file:(?:\.|[/\\]?[^/\\.]|[/\\]{3}[^/\\]))/i;

/** Reads a URL text whose scheme may be missing (`//host/path`): the host counts only if no filling of the holes changes it. */
export function parseUrlText(text: Text, defaultScheme: string): UrlParts {
  const variants = fillings.map((filling) => parse(fill(text, filling), defaultScheme));
  const [first] = variants;
  const same = (pick: (url: Parsed) => string): string | null => {
    const value = first && pick(first);
    return value !== undefined && variants.every((variant) => variant !== undefined && pick(variant) === value)
      ? value
      : null;
  };
  const host = same((url) => url.hostname);
  const scheme = same((url) => url.protocol.slice(0, -1));
  const port = host === null ? null : same((url) => url.port);
  const known = host !== null && host !== '';
  return {
    scheme,
    host: known ? host : null,
    port,
    path: known ? knownPath(variants) : null,
    shown: show(text, known, defaultScheme),
  };
}

/** What of a parsed URL is looked at; `protocol` with its colon. */
interface Parsed {
  readonly protocol: string;
  readonly hostname: string;
  readonly host: string;
  readonly port: string;
  readonly pathname: string;
}

/** Special schemes parse hosts as browsers do; any other scheme is read as if it were https, and keeps its name. */
function parse(text: string, defaultScheme: string): Parsed | undefined {
  const trimmed = asParsed(text);
  const whole = /^[/\\]{2}/.test(trimmed) ? `${defaultScheme}:${trimmed}` : trimmed;
  try {
    const url = new URL(whole);
    if (isSpecial(url.protocol)) return withoutDot(url, url.protocol);
    return withoutDot(new URL(whole.replace(/^[a-z][a-z0-9+.-]*:/i, 'https:')), url.protocol);
  } catch {
    return undefined;
  }
}

/** A trailing dot names the same host. */
function withoutDot(url: URL, protocol: string): Parsed {
  const { port, pathname } = url;
  return {
    protocol,
    hostname: url.hostname.replace(/\.$/, ''),
    host: url.host.replace(/\.(?=:|$)/, ''),
    port,
    pathname,
  };
}

function isSpecial(protocol: string): boolean {
  return ['http:', 'https:', 'ws:', 'wss:', 'ftp:'].includes(protocol);
}

/** The longest path that all fillings begin with. */
function knownPath(variants: readonly (Parsed | undefined)[]): string {
  return commonStart(variants.map((variant) => variant?.pathname ?? ''));
}

const mark = 'unresolved-part-of-a-url';

/** The port 0, at which nothing listens, stands for one that is not known. */
function show(text: Text, isHostKnown: boolean, defaultScheme: string): string {
  return asFarAsKnown(text, isHostKnown, defaultScheme).replace(/^([^/]*\/\/[^/]*):0(?=\/|$)/, '$1:{unresolved}');
}

function asFarAsKnown(text: Text, isHostKnown: boolean, defaultScheme: string): string {
  const whole = knownText(text);
  const url = isHostKnown || whole !== undefined ? parse(fill(text, mark), defaultScheme) : undefined;
  if (url) return `${url.protocol}//${url.host}${url.pathname}`.replaceAll(mark, '{unresolved}');
  const shown = fill(text, '{unresolved}').replace(/[?#].*$/s, '');
  const rest = shown.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(shown)?.[1]?.toLowerCase() ?? defaultScheme;
  return rest.startsWith('{unresolved}') || rest !== shown
    ? `${scheme}://${rest}`
    : `${scheme}://{unresolved}${rest.startsWith('/') ? '' : '/'}${rest}`;
}
