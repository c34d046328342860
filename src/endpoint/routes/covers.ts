import type { Engine } from '../../flow/engine.js';
import type { ExportingFile, Registration, StandingExport } from '../../flow/entry-point.js';
import type { Precedence } from '../../models/model.js';
import type { Gateway } from '../../policy/policy.js';
import type { EvaluationParts } from '../evaluate.js';
import { known, knownText, type Text } from '../text.js';
import { guardAmong, type GatewayGuard } from './guard.js';
import { mayMatch, mustMatch, patternsOf, segmentsOf, type Segment } from './path-pattern.js';
import { exceptedPaths, namedRequests, requestsOf, type NamedRequests } from './registered-route.js';

/** The requests that lead to a handler on one way. */
export interface Requests {
  readonly path: Text;
  /** In capitals; null: any. */
  readonly methods: readonly (string | null)[];
}

/** Requests for a path by whatever method. */
export function anyOf(path: string): Requests {
  return { path: known(path), methods: [null] };
}

/** True when what a call registers runs before the handler of all these requests. */
export function covers(parts: EvaluationParts, registration: Registration, requests: Requests): boolean {
  const { precedes } = registration.row;
  if (precedes === null) return true;
  return (
    namedRequests(parts, registration).some((named) => mustMean(named, requests, precedes)) &&
    exceptedPaths(parts, registration).every((path) => !mayMean(path, requests.path))
  );
}

interface GuardParts extends EvaluationParts {
  readonly engine: Engine;
  readonly guards: readonly GatewayGuard[];
}

/** The gateway whose guard a framework runs before what files export, as far as it does so for these requests. */
export function guardOfFiles(
  parts: GuardParts,
  owner: string,
  from: ExportingFile,
  requests: Requests,
): Gateway | null {
  const { engine, guards } = parts;
  for (const standing of engine.entries.standing) {
    if (standing.package !== owner || !isBelow(from, standing) || !standsBefore(parts, standing, requests)) continue;
    const found = standing.handler.map((handler) => guardAmong(engine, guards, [handler]));
    const [first = null] = found;
    if (first !== null && found.every((gateway) => gateway === first)) return first;
  }
  return null;
}

/** Files of one framework in one folder; where it does not matter in which folder one is, all that are below. */
function isBelow({ file, root }: ExportingFile, { from }: StandingExport): boolean {
  return from.root !== null && (root === null ? file.startsWith(from.root) : root === from.root);
}

function standsBefore(parts: EvaluationParts, { paths, item }: StandingExport, requests: Requests): boolean {
  if (paths === null) return true;
  const named = paths.flatMap((path) => requestsOf(parts, path, item));
  return named.some((each) => mustMean(each, requests, 'matching'));
}

/** True when what is named, whichever of its texts that is, surely holds for all the requests. */
function mustMean({ paths, methods }: NamedRequests, requests: Requests, precedes: Precedence): boolean {
  const [method] = methods;
  const isMethod = method === null || requests.methods.every((each) => each === method);
  const isPath = paths.length > 0 && paths.every((path) => isBehind(path, requests.path, precedes));
  return methods.length === 1 && isMethod && isPath;
}

/** True when a request for any path that `path` may be surely comes through what stands before `own`. */
function isBehind(own: Text, path: Text, precedes: Precedence): boolean {
  const pattern = knownText(own);
  if (pattern === undefined) return false;
  const isDeep = precedes !== 'matching' || pattern === '';
  return patternsOf(pattern).some((segments) => mustMatch(segments, segmentsOfText(path), isDeep));
}

function mayMean(excepted: Text, path: Text): boolean {
  const pattern = knownText(excepted);
  const patterns = pattern === undefined ? [] : patternsOf(pattern);
  return patterns.length === 0 || patterns.some((segments) => mayMatch(segments, segmentsOfText(path)));
}

/** The segments of a path as far as it is known; a hole may be any number. */
function segmentsOfText({ pieces }: Text): readonly Segment[] {
  const [first] = pieces;
  const text = first?.kind === 'known' ? first.text : '';
  const isWhole = first === undefined || (pieces.length === 1 && first.kind === 'known');
  // A segment may go on in a hole.
  return isWhole ? segmentsOf(text) : [...segmentsOf(text.slice(0, text.lastIndexOf('/') + 1)), { kind: 'any' }];
}
