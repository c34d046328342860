import { groupBy } from '../../base/group-by.js';
import { compareText } from '../../base/location.js';
import type { EndpointRow } from '../../inventory/endpoint-list.js';

/** Whom sink points send to, and how many of the endpoints are theirs. */
export interface Receiver {
  /** The policy's zone, with the name of the gateway behind it. */
  readonly zone: string;
  /** A host, a region, what is known of a URL before its path; `routes` and `relative URLs` for what has neither. */
  readonly name: string;
  readonly count: number;
}

/** The receivers of a list, each once: first those outside of every zone, then those that are not known, then by zone. */
export function receiversOf(rows: readonly EndpointRow[]): readonly Receiver[] {
  const receivers = rows.map(({ place }) => {
    return { zone: place.gateway === null ? place.zone : `${place.zone} ${place.gateway}`, name: nameOf(place) };
  });
  const distinct = groupBy(receivers, (receiver) => JSON.stringify(receiver)).values();
  return [...distinct]
    .flatMap(([first, ...others]) => (first === undefined ? [] : [{ ...first, count: others.length + 1 }]))
    .sort(
      (a, b) =>
        rankOf(a.zone) - rankOf(b.zone) ||
        compareText(a.zone, b.zone) ||
        b.count - a.count ||
        compareText(a.name, b.name),
    );
}

function rankOf(zone: string): number {
  const first = ['external', 'unresolved'];
  return first.includes(zone) ? first.indexOf(zone) : first.length;
}

function nameOf({ text, host, region, zone }: EndpointRow['place']): string {
  if (host !== null) return host;
  if (zone === 'response') return 'routes';
  if (zone === 'same-origin') return 'relative URLs';
  return region ?? /^[^/]*\/\/[^/]*/.exec(text ?? '')?.[0] ?? text ?? 'not known';
}
