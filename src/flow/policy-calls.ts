import type { DeclassifierRow, Policy, SourceRow } from '../policy/policy.js';
import type { Engine } from './engine.js';
import { resolveSelector, type PolicyPlaces, type Selected } from './resolve-selector.js';

/** What the policy says of calls. */
export interface PolicyCalls {
  readonly declassifiers: readonly { readonly row: DeclassifierRow; readonly selected: Selected }[];
  readonly sources: readonly { readonly row: SourceRow & { readonly kind: 'result' }; readonly selected: Selected }[];
}

/** Finds in the program what the policy's declassifiers and source functions name. */
export function resolvePolicyCalls(engine: Engine, policy: Policy, places: PolicyPlaces): PolicyCalls {
  return {
    declassifiers: policy.declassifiers.map((row) => ({ row, selected: resolveSelector(engine, row.call, places) })),
    sources: policy.sources.flatMap((row) =>
      row.kind === 'result' ? [{ row, selected: resolveSelector(engine, row.call, places) }] : [],
    ),
  };
}
