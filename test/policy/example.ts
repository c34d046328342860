import { parsePolicy } from '../../src/policy/parse-policy.js';
import type { Policy } from '../../src/policy/policy.js';
import { UsageError } from '../../src/base/usage-error.js';

/** A policy with every key. */
export const example = `classes:
  restricted: { description: Personal data that stays in the enclave }
  restricted.phone: { fides: user.contact.phone_number }
  restricted.video: {}
  restricted.message: {}
  public.profile: {}
  pseudonymised: {}
zones:
  enclave: { hosts: ["*.enclave.example"], regions: [eu-west-1, eu-north-1] }
gateways:
  eu-access:
    hosts: ["gateway.example"]
    clients: ["src/gateway.ts#GatewayClient"]
    middleware: ["src/gateway.ts#requireGateway"]
    accepts: [restricted.phone]
    audiences: { support-eu: [restricted.phone], staff-cn: [pseudonymised] }
    audience: { header: x-audience }
allow:
  - { data: restricted, to: [enclave, gateway] }
  - { data: pseudonymised, to: any }
declassifiers:
  - { call: "src/privacy.ts#pseudonymise", from: [restricted, public], to: pseudonymised }
sources:
  - { at: "src/vendor.d.ts#Clip.file", class: restricted.video }
  - { at: "legacy/inbox.js#loadInbox", returns: restricted.message }
  - { call: "source", returns: restricted }
sinks:
  - { call: "sink", data: [0], endpoint: "https://partner.example" }
  - { call: "src/rpc.ts#Rpc.prototype.send", data: [1], endpoint: { argument: 0 } }
  - { call: "audit", data: all }
exceptions:
  - { rule: egress/forbidden, class: restricted.phone, endpoint: api.partner.example, path: src/share.ts, reason: contract, owner: DPO, expires: 2027-01-31, approval: DPO-12 }
  - { fingerprint: "0a1b:1", reason: trial, expires: 2027-01-31 }
environment:
  PARTNER_URL: https://api.partner.example
origin: https://app.example
`;

/** The policy of a text at `sluice.yaml`. */
export function policyOf(text: string): Policy {
  return parsePolicy(text, { file: 'sluice.yaml', folder: '/work' });
}

/** The lines and the advice of the error that a text gives; fails where it gives none. */
export function errorOf(run: () => unknown): { readonly lines: readonly string[]; readonly advice: string } {
  try {
    run();
  } catch (error) {
    if (error instanceof UsageError) return { lines: error.message.split('\n'), advice: error.advice };
    throw error;
  }
  throw new Error('no error');
}
