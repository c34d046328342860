import type { Gateway } from '../../policy/policy.js';
import { concatenate, fill, known, type Text } from '../text.js';

/** One way by which a request comes to a handler. */
export interface Route {
  /** In capitals; null: any. */
  readonly method: string | null;
  /** As far as it is known. */
  readonly path: Text;
  /** The gateway whose guard stands before the handler on this way. */
  readonly gateway: Gateway | null;
}

/** `GET /members/:id`; `*` for any method, `{unresolved}` for what is not known of the path. */
export function formatRoute({ method, path }: Route): string {
  const text = fill(path, '{unresolved}')
    .replace(/\/{2,}/g, '/')
    .replace(/(?<=.)\/$/, '');
  return `${method ?? '*'} ${text.startsWith('/') || text === '*' ? text : `/${text}`}`;
}

/** A path below another, behind what is written between them. */
export function below(prefix: Text, path: Text, join = '/'): Text {
  const isPart = join !== '/' && (prefix.pieces.length === 0 || path.pieces.length === 0);
  return concatenate(isPart ? [prefix, path] : [prefix, known(join), path]);
}

/** Each route once, as it reads and by whom it is guarded; one that is another below something unknown is told by that one alone. */
export function distinct(routes: readonly Route[]): readonly Route[] {
  const seen = new Map<string, Route>();
  for (const route of routes) {
    const key = keyOf(route);
    if (!seen.has(key)) seen.set(key, route);
  }
  return [...seen.values()].filter((route) => {
    const path = behindHole(route.path);
    return path === null || !seen.has(keyOf({ ...route, path }));
  });
}

/** What follows something unknown at the start of a path; null where nothing does. */
function behindHole({ pieces }: Text): Text | null {
  const at = pieces.findIndex((piece) => piece.kind === 'hole' || piece.text !== '/');
  const behind = pieces.slice(at + 1);
  return pieces[at]?.kind === 'hole' && behind.length > 0 ? { pieces: behind } : null;
}

function keyOf(route: Route): string {
  return `${formatRoute(route)}|${route.gateway?.name ?? ''}`;
}
