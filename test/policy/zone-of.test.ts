import { expect, test } from 'vitest';
import { zoneOf } from '../../src/policy/zone-of.js';
import { policyOf } from './example.js';

const policy = policyOf(`
zones:
  enclave: { hosts: ["*.enclave.example", "*.gateway.example"], regions: [eu-west-1] }
  all: { hosts: ["*.example"], regions: [us-east-1] }
gateways:
  eu: { hosts: ["gw.gateway.example/eu"] }
  rest: { hosts: ["gw.gateway.example"] }
`);

const zone = (host: string | null, region: string | null = null, path = '/') => {
  const answer = zoneOf(policy, { host, port: '', path, region });
  return answer.gateway ? `${answer.zone} ${answer.gateway.name}` : answer.zone;
};

test('a gateway counts before a zone', () => {
  expect(zone('gw.gateway.example')).toBe('gateway rest');
  expect(zone('other.gateway.example')).toBe('enclave');
});

test('the first gateway of the file counts', () => {
  expect(zone('gw.gateway.example', null, '/eu/x')).toBe('gateway eu');
  expect(zone('gw.gateway.example', null, '/europe')).toBe('gateway rest');
});

test('the first zone of the file counts', () => {
  expect(zone('a.enclave.example')).toBe('enclave');
  expect(zone('a.partner.example')).toBe('all');
});

test('a region is a place of its own only where no host is known', () => {
  expect(zone(null, 'eu-west-1')).toBe('enclave');
  expect(zone(null, 'us-east-1')).toBe('all');
  expect(zone('storage.partner.test', 'eu-west-1')).toBe('external');
});

test('what is known and nowhere is external, what is not known is unresolved', () => {
  expect(zone('partner.test')).toBe('external');
  expect(zone(null, 'ap-south-1')).toBe('external');
  expect(zone(null)).toBe('unresolved');
});
