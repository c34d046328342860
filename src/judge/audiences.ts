import type { Alternative } from '../endpoint/alternative.js';
import type { Endpoint } from '../endpoint/endpoint.js';
import { evaluate } from '../endpoint/evaluate.js';
import type { EndpointParts } from '../endpoint/find-endpoints.js';
import { isUnknown, knownText } from '../endpoint/text.js';
import type { Context } from '../flow/context.js';
import type { Ascents } from '../flow/search.js';
import type { CallAt } from '../flow/demand.js';
import { operandDemands } from '../flow/steps/model-operands.js';
import { itself } from '../ir/access-path.js';
import type { Operand, OperandStep } from '../models/model.js';
import type { AudienceChoice } from '../policy/policy.js';
import type { Sent, SinkPoint } from '../sinks/sink-point.js';

/** Who a gateway would show the data to, and the callers beyond those of the endpoint under which it is them. */
export interface AudienceAt {
  /** As the program names it; null where that is not known. */
  readonly name: string | null;
  readonly ascents: Ascents | null;
}

type SentByCall = Extract<Sent, { readonly kind: 'call' }>;

const unknown: AudienceAt = { name: null, ascents: null };

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
  const texts = textsOf(parts, at, placesOf(choice, sent));
  return texts.length === 0
    ? [unknown]
    : texts.map(({ text, ascents }) => ({ name: knownText(text) ?? null, ascents }));
}

/** Where the name may stand in a call; at a place that is `sure` nothing but the name can be. */
interface NamePlace {
  readonly operand: Operand;
  readonly isSure: boolean;
}

/** The texts at the first place that has any; where it is not sure that the place is meant, any that is known. */
function textsOf(parts: EndpointParts, at: CallAt, places: readonly NamePlace[]): readonly Alternative[] {
  for (const { operand, isSure } of places) {
    const texts = operandDemands(parts.engine, at, operand, itself).flatMap((demand) => evaluate(parts, demand));
    if (isSure ? texts.length > 0 : texts.some(({ text }) => !isUnknown(text))) return texts;
  }
  return [];
}

/** Headers are where the call's model says that they are, else in any argument. */
function placesOf(
  choice: Exclude<AudienceChoice, { readonly kind: 'route' }>,
  { data, view }: SentByCall,
): NamePlace[] {
  if (choice.kind === 'argument') {
    return [{ operand: { root: { kind: 'argument', index: choice.index }, steps: [] }, isSure: true }];
  }
  const { name } = choice;
  const spellings = [name, name.toLowerCase(), name.replace(/(?:^|(?<=-))[a-z]/g, (letter) => letter.toUpperCase())];
  const below = ({ root, steps }: Operand, isSure: boolean): NamePlace[] =>
    [...new Set(spellings)].map((spelling) => ({
      operand: { root, steps: [...steps, { kind: 'member', name: spelling }] },
      isSure,
    }));
  const modelled = data.filter(({ steps }) => isHeaders(steps.at(-1)));
  const others = view.args.map((_, index): Operand => ({ root: { kind: 'argument', index }, steps: [headers] }));
  return [
    ...modelled.flatMap((operand) => below(operand, true)),
    ...others.flatMap((operand) => below(operand, false)),
  ];
}

const headers = { kind: 'member', name: 'headers' } as const;

function isHeaders(step: OperandStep | undefined): boolean {
  return step?.kind === headers.kind && step.name === headers.name;
}

/** The audience of the longest path prefix that covers the endpoint's path. */
function audienceOfRoute(routes: ReadonlyMap<string, string>, text: string | null): string | null {
  const path = text?.replace(/^[A-Z]+ (?=\/)/, '').replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '') ?? '';
  const covering = [...routes].filter(
    ([prefix]) => path === prefix || path.startsWith(`${prefix.replace(/\/$/, '')}/`),
  );
  return covering.sort(([a], [b]) => b.length - a.length)[0]?.[1] ?? null;
}
