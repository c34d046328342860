import { dirname, relative, sep } from 'node:path';
import type { Gap } from './base/gap.js';
import { UsageError } from './base/usage-error.js';
import type { EndpointParts } from './endpoint/find-endpoints.js';
import { resolveGatewayGuards, type GatewayGuard } from './endpoint/routes/guard.js';
import { createEngine } from './flow/create-engine.js';
import type { GatheringEngine } from './flow/engine.js';
import { CleanDemands } from './flow/clean-demands.js';
import { noSummaries, type TaintParts } from './flow/taint.js';
import { readLibraryMembers } from './flow/library-member.js';
import { resolvePolicyCalls, type PolicyCalls } from './flow/policy-calls.js';
import { policyPlaces } from './flow/policy-places.js';
import { unmatchedCalls, unmatchedMembers, type Unmatched } from './flow/unmatched-selectors.js';
import { whyUnmatched } from './flow/why-unmatched.js';
import { lowerProgram, type LoweredProgram } from './ir/lower/lower-program.js';
import type { Labels } from './labels/label.js';
import { readLabels } from './labels/read-labels.js';
import { apartStores } from './models/apart-stores.js';
import { loadShippedModels } from './models/load-models.js';
import { choosePolicy } from './policy/find-policy.js';
import { loadPolicy } from './policy/load-policy.js';
import { parsePolicy } from './policy/parse-policy.js';
import type { Policy } from './policy/policy.js';
import { loadProgram } from './program/load.js';
import type { Program } from './program/program.js';
import { readTypes } from './program/read-types.js';
import type { ScanOptions } from './scan-options.js';
import { findSinkPoints } from './sinks/find-sink-points.js';
import { resolveGatewayClients, resolvePolicySinks } from './sinks/policy-sinks.js';
import type { SinkPoint } from './sinks/sink-point.js';
import { scanRoot } from './scan-root.js';

/** Everything a scan knows before it judges: one value a phase. */
export interface Analysis {
  /** What was looked at, relative to the root, sorted; `.` is the root itself. */
  readonly paths: readonly string[];
  readonly policy: Policy;
  readonly program: Program;
  readonly lowered: LoweredProgram;
  readonly labels: Labels;
  readonly engine: GatheringEngine;
  readonly calls: PolicyCalls;
  /** What stands before the routes of a gateway. */
  readonly guards: readonly GatewayGuard[];
  readonly sinkPoints: readonly SinkPoint[];
  /** True where what is only chosen or measured by data counts, too. */
  readonly isImplicit: boolean;
  /** Selectors of the policy that name nothing in the program. */
  readonly unmatched: readonly Unmatched[];
  /** The gaps met so far, of every phase. */
  gaps(): readonly Gap[];
}

/** Runs the phases in order, down to the sink points. */
export function analyse(options: ScanOptions, policyOf = neededPolicy): Analysis {
  const { root, paths } = scanRoot(options);
  const policy = policyOf(options, root);
  options.onProgress?.('reading the program');
  const { includeTests = false, memory } = options;
  const program = loadProgram({ root, paths, includeTests, ...(memory && { memory }) });
  options.onProgress?.('binding names');
  program.checker(); // Making it runs the binder; no type is asked for yet.
  options.onProgress?.('reading labels');
  const reading = readLabels(program, policy);
  options.onProgress?.('loading models');
  const shipped = loadShippedModels();
  const models = policy.readsBack ? shipped : apartStores(shipped);
  const members = readLibraryMembers(models, policy);
  const lowered = lowerProgram(program, models.collections);
  const { environment } = policy;
  const engine = createEngine({ ...lowered, program, models, types: readTypes(program), members, environment });
  options.onProgress?.('finding entry points');
  engine.findEntries();
  const places = policyPlaces(program, policy);
  const calls = resolvePolicyCalls(engine, policy, places);
  const policyParts = {
    sinks: resolvePolicySinks(engine, policy, places),
    clients: resolveGatewayClients(engine, policy, places),
  };
  const guards = resolveGatewayGuards(engine, policy, places);
  options.onProgress?.('finding sink points');
  const sinkPoints = findSinkPoints(engine, policyParts);
  const unmatched = [
    ...unmatchedMembers(engine, reading.unmatched),
    ...unmatchedCalls(engine, policy, { ...calls, guards, ...policyParts }),
  ].map((selector) => ({ selector, why: whyUnmatched(engine, selector, places) }));
  const gaps = (): readonly Gap[] => [...program.gaps, ...reading.gaps(), ...engine.gaps()];
  const looked = paths.map((path) => relative(root, path).split(sep).join('/') || '.').sort();
  return {
    paths: looked,
    policy,
    program,
    lowered,
    labels: reading.labels,
    engine,
    calls,
    guards,
    sinkPoints,
    isImplicit: options.implicit ?? false,
    unmatched,
    gaps,
  };
}

/** What is needed to say which data can leave, and where to. */
export function flowParts({ engine, labels, calls, policy, guards, isImplicit }: Analysis): TaintParts & EndpointParts {
  return {
    engine,
    labels,
    calls,
    policy,
    guards,
    environment: policy.environment,
    confirmed: new Map(),
    clean: new CleanDemands(),
    summaries: noSummaries({ engine, labels, calls }),
    texts: new WeakMap(),
    registered: new Map(),
    choices: isImplicit ? new CleanDemands() : null,
  };
}

/** The policy of a scan that judges; without one it is a usage error. */
function neededPolicy(options: ScanOptions, root: string): Policy {
  const policy = foundPolicy(options, root);
  if (policy !== null) return policy;
  throw new UsageError(
    'there is no policy file',
    `Write one (see docs/policy.md) as 'sluice.yaml' in '${root}' or above it, or name it with --policy FILE. Without one, sluice endpoints lists where the code talks to.`,
  );
}

/** The policy where there is one, else one that says nothing. */
export function optionalPolicy(options: ScanOptions, root: string): Policy {
  return foundPolicy(options, root) ?? parsePolicy('{}', { file: 'no policy', folder: root });
}

function foundPolicy({ policy, policyFolder }: ScanOptions, root: string): Policy | null {
  const file = choosePolicy(policy, root);
  return file === undefined ? null : loadPolicy(file, { root, folder: policyFolder ?? dirname(file) });
}
