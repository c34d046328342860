import { canonicalHost } from './canonical-host.js';
import { canonicalUrlPath } from './canonical-url-path.js';
import type { HostPattern } from './policy.js';

/** Where a request goes, as far as host patterns look at it. */
export interface HostParts {
  /** Tells the default port (`https`, with or without the colon); left out or null: not known. */
  readonly scheme?: string | null;
  readonly host: string;
  /** The port as written; `''`: none is written, the scheme's default counts; null: not known. */
  readonly port: string | null;
  /** The path; a query may follow. Null: not known. */
  readonly path: string | null;
}

const defaultPorts: ReadonlyMap<string, string> = new Map([
  ['http', '80'],
  ['ws', '80'],
  ['https', '443'],
  ['wss', '443'],
]);

/**
 * True when the pattern certainly covers the endpoint. Hosts are compared as URLs write them, a suffix at a label's
 * boundary and without the bare suffix itself, a path prefix at a segment's boundary. A pattern without port or path
 * covers all of them; one with a port or path does not cover an endpoint whose port or path is not known.
 */
export function matchesHost(pattern: HostPattern, parts: HostParts): boolean {
  const host = canonicalHost(parts.host);
  if (host === null) return false;
  const isHost = pattern.isSuffix ? host.endsWith(`.${pattern.host}`) : host === pattern.host;
  return isHost && matchesPort(pattern, parts) && matchesPath(pattern, parts.path);
}

function matchesPort(pattern: HostPattern, { scheme, port }: HostParts): boolean {
  if (pattern.port === null) return true;
  if (port !== '') return port === pattern.port;
  return defaultPorts.get((scheme ?? '').replace(/:$/, '').toLowerCase()) === pattern.port;
}

function matchesPath({ pathPrefix }: HostPattern, path: string | null): boolean {
  if (pathPrefix === null) return true;
  if (path === null) return false;
  const actual = canonicalUrlPath(path);
  return actual === pathPrefix || actual.startsWith(pathPrefix.endsWith('/') ? pathPrefix : `${pathPrefix}/`);
}
