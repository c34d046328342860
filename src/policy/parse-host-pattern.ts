import { canonicalHost, isAddress } from './canonical-host.js';
import { canonicalUrlPath } from './canonical-url-path.js';
import type { HostPattern } from './policy.js';
import { mistake, quote, type Parsed } from './problem.js';

const grammar = 'Write a host such as gateway.example or *.enclave.example; a port and a path may follow.';

/** Reads `host`, `*.suffix`, `host:port`, `host/path` and their combinations; an address has no `*.`. */
export function parseHostPattern(text: string): Parsed<HostPattern> {
  const refuse = (why: string, advice: string) => mistake(`bad host pattern ${quote(text)}${why}`, advice);
  if (/^[a-z][\w+.-]*:\/\//i.test(text)) return refuse(' (it has a scheme)', 'Leave the scheme out.');
  const match = /^(\*\.)?(\[[^\]]*\]|[^:/]*)(?::(\d{1,5}))?(\/[^?#\s]*)?$/u.exec(text);
  if (match === null) return refuse('', grammar);
  const [, star, hostText = '', portText, pathText = '/'] = match;
  const host = canonicalHost(hostText);
  if (host === null) return refuse('', grammar);
  const isSuffix = star !== undefined;
  if (isSuffix && isAddress(host)) return refuse(' (an address has no subdomains)', 'Write the address without *.');
  const port = portText === undefined ? null : String(Number(portText));
  if (Number(port) > 65_535) return refuse(' (there is no such port)', grammar);
  const path = canonicalUrlPath(pathText);
  return { kind: 'value', value: { text, host, isSuffix, port, pathPrefix: path === '/' ? null : path } };
}
