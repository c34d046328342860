/**
 * A host as WHATWG URL writes it in an `https:` URL: lower case, punycode, IPv4 in four numbers, here also without
 * trailing dot; null when the text is no host alone (a port, path or user name in it makes it none).
 */
export function canonicalHost(text: string): string | null {
  const bare = /^\[[\d.:a-f]+\]$/i.test(text) ? '' : text;
  if (text === '' || /[\s/\\?#@:%*]/.test(bare)) return null;
  const url = `https://${text}/`;
  if (!URL.canParse(url)) return null;
  const host = new URL(url).hostname.replace(/\.$/, '');
  return host.split('.').includes('') ? null : host;
}

/** True for a host (as `canonicalHost` gives it) that is an IP address. */
export function isAddress(host: string): boolean {
  return host.startsWith('[') || /^\d+(\.\d+){3}$/.test(host);
}
