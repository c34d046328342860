import type { ReviewedFinding } from '../../review/run.js';
import { visible } from '../visible.js';

/** Identifiers of related locations, as links in messages name them. */
export const relatedIds = { declaration: 1, endpoint: 2 } as const;

/** Text that SARIF viewers show as it is: no hidden characters, no links of the reviewed code's making. */
export function plainMessage(text: string): string {
  return visible(text).replace(/[\\[\]]/g, '\\$&');
}

/** The finding's sentence, the labelled declaration and the endpoint in it linked to their related locations. */
export function linkedMessage({ message, traces, endpoint }: ReviewedFinding): string {
  const source = traces[0]?.source.name ?? null;
  const host = endpoint.writtenAt === null ? null : endpoint.host;
  return link(link(plainMessage(message), source, relatedIds.declaration), host, relatedIds.endpoint);
}

/** Links the first `'name'` of a message, if there is one. */
function link(text: string, name: string | null, id: number): string {
  if (name === null) return text;
  const shown = plainMessage(name);
  return text.replace(`'${shown}'`, () => `'[${shown}](${id})'`);
}
