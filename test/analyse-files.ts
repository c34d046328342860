import { join } from 'node:path';
import { analyse, type Analysis } from '../src/analysis.js';
import { writeTree } from './program/temporary-tree.js';

/** A policy with one gateway, one partner zone nobody may send to, and a labelled global function for each class. */
export const policyText = `classes:
  restricted: {}
  restricted.phone: {}
  restricted.email: {}
  pseudonymised: {}
zones:
  enclave: { hosts: ['*.enclave.example'] }
gateways:
  eu-access: { hosts: [gateway.example] }
allow:
  - { data: restricted, to: [enclave, gateway] }
  - { data: pseudonymised, to: any }
sources:
  - { call: readPhone, returns: restricted.phone }
  - { call: readEmail, returns: restricted.email }
`;

type Files = Readonly<Record<string, string>>;

/** Writes files and the policy to a temporary folder, and returns that folder. */
export function writeProgram(files: Files, policy = policyText): string {
  return writeTree({ 'sluice.yaml': policy, ...files });
}

/** Runs the phases down to the sink points over files. */
export function analyseFiles(files: Files, policy = policyText): Analysis {
  const root = writeProgram(files, policy);
  return analyse({ paths: [root], root, policy: join(root, 'sluice.yaml') });
}
