/** A path relative to the scanned root as a URI: forward slashes, every segment percent-encoded. */
export function fileUri(path: string): string {
  return path.replaceAll('\\', '/').split('/').map(encodeSegment).join('/');
}

/** A lone surrogate has no UTF-8 form; it becomes U+FFFD, as in the file systems that could hold such a name. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\uFFFD'));
}
