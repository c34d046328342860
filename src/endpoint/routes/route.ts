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

/** A path below another. */
export function below(prefix: Text, path: Text): Text {
  return concatenate([prefix, known('/'), path]);
}

/** Each route once, as it reads and by whom it is guarded. */
export function distinct(routes: readonly Route[]): readonly Route[] {
  const seen = new Map<string, Route>();
  for (const route of routes) {
    const key = `${formatRoute(route)}|${route.gateway?.name ?? ''}`;
    if (!seen.has(key)) seen.set(key, route);
  }
  return [...seen.values()];
}
