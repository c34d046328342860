/** The route that a file's path stands for: folders in parentheses and slots group files, and an index stands for its folder. */
export function routeOfFile(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '' && !/^(\(.*\)|@.*)$/.test(segment));
  return (segments.at(-1) === 'index' ? segments.slice(0, -1) : segments).join('/');
}

/**
 * The same where dots in names are slashes of the route, as in `_staff.members.$id_.edit`: what begins with `_` groups files, `_` at the
 * end sets one apart, `$` alone is all that follows, and what stands in brackets is a text.
 */
export function routeOfFlatFile(path: string): string {
  const segments = path.split('/').flatMap((name) => splitName(name.replace(/\+$/, '')));
  const meant = segments.filter((segment) => segment !== '' && !segment.startsWith('_')).map(shown);
  return (/^(index|layout|route)$/.test(meant.at(-1) ?? '') ? meant.slice(0, -1) : meant).join('/');
}

/** The parts of a name between dots, but for those in brackets. */
function splitName(name: string): readonly string[] {
  return name.match(/(?:\[[^\]]*\]|[^.[])+/g) ?? [];
}

function shown(segment: string): string {
  const text = segment.replace(/_$/, '').replace(/\[([^\]]*)\]/g, '$1');
  return text === '$' ? '*' : text;
}
