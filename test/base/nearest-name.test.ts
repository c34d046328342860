import { expect, test } from 'vitest';
import { nearestName } from '../../src/base/nearest-name.js';

const names = ['accepts', 'clients', 'hosts', 'middleware'];

test.each([
  ['accept', 'accepts'],
  ['host', 'hosts'],
  ['Hosts', 'hosts'],
  ['cleints', 'clients'],
  ['midleware', 'middleware'],
])('%s was meant to be %s', (name, meant) => {
  expect(nearestName(name, names)).toBe(meant);
});

test.each(['regions', 'x', 'acc', 'middle'])('%s is near no name', (name) => {
  expect(nearestName(name, names)).toBeUndefined();
});

test('the nearer name counts, then the first by order', () => {
  expect(nearestName('clip', ['clips', 'click', 'clap'])).toBe('clap');
  expect(nearestName('clips', ['clip', 'chips', 'clips'])).toBe('clips');
});
