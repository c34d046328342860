import type { Span } from '../base/location.js';
import type { EntryPoint } from '../flow/entry-point.js';
import type { FunctionUnit } from '../ir/unit.js';
import type { CallValue, ValueId } from '../ir/value.js';
import type { EndpointModel, Operand } from '../models/model.js';
import type { Gateway } from '../policy/policy.js';

/** A place in this program by which data leaves. */
export interface SinkPoint {
  /** The function in which it is named. */
  readonly unit: FunctionUnit;
  readonly named: SinkName;
  readonly sent: Sent;
  readonly target: SinkTarget;
}

/** What is sent; everything inside counts. */
export type Sent =
  /** Operands of a call; `view` is the call as the sink sees it. */
  | { readonly kind: 'call'; readonly call: ValueId; readonly view: CallValue; readonly data: readonly Operand[] }
  /** What a handler leaves as its answer. */
  | { readonly kind: 'answer'; readonly entry: EntryPoint };

/** How a sink point is called. */
export interface SinkName {
  /** The callee's last name. */
  readonly name: string;
  readonly at: Span;
  /** `http`, `websocket`, ...; `policy` for the policy's own, `gateway` for a gateway client, `package` for one without a model. */
  readonly kind: string;
  /** The package, `global`, or the policy's selector. */
  readonly model: string;
}

/** What tells where a sink point sends. */
export type SinkTarget =
  | { readonly kind: 'model'; readonly endpoint: EndpointModel }
  | { readonly kind: 'gateway'; readonly gateway: Gateway }
  | { readonly kind: 'route' }
  | { readonly kind: 'unmodelled' };
