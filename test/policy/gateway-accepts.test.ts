import { expect, test } from 'vitest';
import { gatewayAccepts } from '../../src/policy/gateway-accepts.js';
import type { Gateway } from '../../src/policy/policy.js';
import { policyOf } from './example.js';

const classes = 'classes: { restricted: {}, restricted.phone: {}, restricted.phone.home: {}, restricted.video: {} }';

function gateway(body: string): Gateway {
  const [first] = policyOf(`${classes}\ngateways: { eu: ${body} }`).gateways;
  if (!first) throw new Error('no gateway');
  return first;
}

test('a gateway lets through what it accepts and what lies below it', () => {
  const eu = gateway('{ accepts: [restricted.phone] }');
  expect(gatewayAccepts(eu, 'restricted.phone')).toBe(true);
  expect(gatewayAccepts(eu, 'restricted.phone.home')).toBe(true);
  expect(gatewayAccepts(eu, 'restricted.video')).toBe(false);
  expect(gatewayAccepts(eu, 'restricted')).toBe(false);
});

test('a gateway without the key refuses nothing, one with an empty list everything', () => {
  expect(gatewayAccepts(gateway('{}'), 'restricted.video')).toBe(true);
  expect(gatewayAccepts(gateway('{ accepts: [] }'), 'restricted.video')).toBe(false);
});
