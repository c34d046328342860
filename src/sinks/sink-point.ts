import type { Span } from '../base/location.js';
import type { FunctionUnit } from '../ir/unit.js';
import type { CallValue, ValueId } from '../ir/value.js';
import type { EndpointModel, Operand } from '../models/model.js';
import type { Gateway } from '../policy/policy.js';

/** A call in this program by which data leaves. */
export interface SinkPoint {
  readonly call: ValueId;
  readonly unit: FunctionUnit;
  /** The call as the sink sees it: receiver and arguments. */
  readonly view: CallValue;
  readonly named: SinkName;
  /** What is sent; everything inside counts. */
  readonly data: readonly Operand[];
  readonly target: SinkTarget;
}

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
  | { readonly kind: 'unmodelled' };
