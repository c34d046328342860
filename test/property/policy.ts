/** The policy every generated program is judged by. */
export const policyText = `classes:
  restricted.phone: {}
  pseudonymised: {}
gateways:
  gateway: { hosts: ["gateway.example"] }
allow:
  - { data: restricted, to: [gateway] }
  - { data: pseudonymised, to: any }
declassifiers:
  - { call: "pseudonymise", from: [restricted], to: pseudonymised }
sources:
  - { call: "readPhone", returns: restricted.phone }
`;

/** What the platform gives to every generated program. */
export const ambientText = `declare function readPhone(): string;
declare function pseudonymise(text: string): string;
declare function isOn(flag: number): boolean;
`;
