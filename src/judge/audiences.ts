import type { Endpoint } from '../endpoint/endpoint.js';
import { evaluate } from '../endpoint/evaluate.js';
import type { EndpointParts } from '../endpoint/find-endpoints.js';
import { isUnknown, knownText } from '../endpoint/text.js';
import type { Context } from '../flow/context.js';
import type { Ascents } from '../flow/search.js';
import { operandDemands } from '../flow/steps/model-operands.js';
import { itself } from '../ir/access-path.js';
import type { Operand } from '../models/model.js';
import type { AudienceChoice } from '../policy/policy.js';
import type { SinkPoint } from '../sinks/sink-point.js';

/** Who a gateway would show the data to, and the callers beyond those of the endpoint under which it is them. */
export interface AudienceAt {
  /** As the program names it; null where that is not known. */
  readonly name: string | null;
  readonly ascents: Ascents | null;
}

const unknown: AudienceAt = { name: null, ascents: null };

/** More arguments of a call are not looked through for headers. */
const maxArguments = 4;

/** The audiences that a sink point names to a gateway which tells some apart; empty for other endpoints. `context` is the endpoint's. */
export function audiencesAt(
  parts: EndpointParts,
  point: SinkPoint,
  endpoint: Endpoint,
  context: Context,
): readonly AudienceAt[] {
  const choice = endpoint.gateway?.audiences?.by;
  if (choice === undefined) return [];
  if (choice.kind === 'route') return [{ name: audienceOfRoute(choice.routes, endpoint.text), ascents: null }];
  const { sent } = point;
  if (sent.kind !== 'call') return [unknown];
  const at = { id: sent.call, call: sent.view, context };
  for (const operand of operandsOf(choice)) {
    const texts = operandDemands(parts.engine, at, operand, itself).flatMap((demand) => evaluate(parts, demand));
    if (texts.some(({ text }) => !isUnknown(text)))
      return texts.map(({ text, ascents }) => ({ name: knownText(text) ?? null, ascents }));
  }
  return [unknown];
}

/** Where the name may stand in a call. Misses: headers of a client's defaults, which leaves the audience unknown. */
function operandsOf(choice: Exclude<AudienceChoice, { readonly kind: 'route' }>): readonly Operand[] {
  if (choice.kind === 'argument') return [{ root: { kind: 'argument', index: choice.index }, steps: [] }];
  const { name } = choice;
  const spellings = [
    ...new Set([name, name.toLowerCase(), name.replace(/(?:^|(?<=-))[a-z]/g, (letter) => letter.toUpperCase())]),
  ];
  return Array.from({ length: maxArguments }, (_, index) => index).flatMap((index) =>
    spellings.map((spelling): Operand => ({
      root: { kind: 'argument', index },
      steps: [
        { kind: 'member', name: 'headers' },
        { kind: 'member', name: spelling },
      ],
    })),
  );
}

/** The audience of the longest path prefix that covers the endpoint's path. */
function audienceOfRoute(routes: ReadonlyMap<string, string>, text: string | null): string | null {
  const path = text?.replace(/^[A-Z]+ (?=\/)/, '').replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '') ?? '';
  const covering = [...routes].filter(
    ([prefix]) => path === prefix || path.startsWith(`${prefix.replace(/\/$/, '')}/`),
  );
  return covering.sort(([a], [b]) => b.length - a.length)[0]?.[1] ?? null;
}
