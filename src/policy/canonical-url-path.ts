/** A URL's path as WHATWG URL writes it: dot segments resolved, backslashes turned, query and fragment left out. */
export function canonicalUrlPath(text: string): string {
  return new URL(`https://host.invalid${text.startsWith('/') ? '' : '/'}${text}`).pathname;
}
