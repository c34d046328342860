import { containsClass, type Gateway } from './policy.js';

/** True when the gateway lets the class through; an allow row for `gateway` is needed besides (`isAllowed`). */
export function gatewayAccepts(gateway: Gateway, dataClass: string): boolean {
  return gateway.accepts === null || gateway.accepts.some((accepted) => containsClass(accepted, dataClass));
}
