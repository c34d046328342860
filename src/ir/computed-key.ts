import type { ValueId } from './value.js';

/** A name that a value gives, where conditions say which names it surely is not. */
export interface ComputedKey {
  readonly kind: 'computed';
  readonly value: ValueId;
  readonly except?: readonly LeftOut[];
}

/** A constant, or a list whose elements, a value surely is not. */
export interface LeftOut {
  readonly value: ValueId;
  readonly isList: boolean;
}
