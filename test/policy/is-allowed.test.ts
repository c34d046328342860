import { expect, test } from 'vitest';
import { isAllowed } from '../../src/policy/is-allowed.js';
import { policyOf } from './example.js';

const policy = policyOf(`
classes: { restricted: {}, restricted.phone: {}, restricted.phone.home: {}, restrictedness: {}, pseudonymised: {}, clip: {} }
zones: { enclave: {} }
allow:
  - { data: restricted, to: [enclave] }
  - { data: restricted.phone, to: [gateway, response] }
  - { data: pseudonymised, to: any }
`);

test.each([
  ['restricted', 'enclave'],
  ['restricted.phone', 'enclave'],
  ['restricted.phone', 'gateway'],
  ['restricted.phone.home', 'gateway'],
  ['restricted.phone', 'response'],
  ['pseudonymised', 'external'],
  ['pseudonymised', 'unresolved'],
])('%s may go to %s', (dataClass, zone) => {
  expect(isAllowed(policy, dataClass, zone)).toBe(true);
});

test.each([
  ['restricted', 'gateway'],
  ['restricted', 'external'],
  ['restricted.phone', 'unresolved'],
  ['restrictedness', 'enclave'],
  ['clip', 'enclave'],
  ['clip', 'any'],
])('%s may not go to %s', (dataClass, zone) => {
  expect(isAllowed(policy, dataClass, zone)).toBe(false);
});
