import { describe, expect, test } from 'vitest';
import { audienceAccepts } from '../../src/policy/audience-accepts.js';
import { errorOf, policyOf } from './example.js';

const text = (audience: string): string => `classes: { restricted: {}, restricted.phone: {}, pseudonymised: {} }
gateways:
  desk:
    audiences: { support: [restricted, pseudonymised], staff: [pseudonymised] }
    ${audience}
`;

describe('an audience', () => {
  const [gateway] = policyOf(text('audience: { argument: 1 }')).gateways;
  const audiences = gateway?.audiences;

  test('is told by what the policy says', () => {
    expect(audiences?.by).toEqual({ kind: 'argument', index: 1 });
    expect(policyOf(text('audience: { routes: { /desk: staff } }')).gateways[0]?.audiences?.by).toEqual({
      kind: 'route',
      routes: new Map([['/desk', 'staff']]),
    });
  });

  test.each([
    ['support', 'restricted.phone', true],
    ['support', 'public', false],
    ['staff', 'restricted.phone', false],
    ['staff', 'pseudonymised', true],
    ['nobody', 'pseudonymised', true],
    ['nobody', 'restricted', false],
    [null, 'pseudonymised', true],
    [null, 'restricted.phone', false],
  ])('%s sees %s: %s', (name, dataClass, expected) => {
    if (!audiences) throw new Error('no audiences');
    expect(audienceAccepts(audiences, name, dataClass)).toBe(expected);
  });

  test.each([
    ['hosts: [a.example]', "'audiences' and 'audience' go together in gateway 'desk'"],
    ['audience: { routes: { /desk: stuff } }', "undeclared audience 'stuff' in gateway 'desk'"],
    ['audience: {}', "missing key 'argument'"],
    ['audience: { argument: x }', 'expected a whole number from 0'],
  ])('that the policy tells wrongly is refused: %s', (audience, message) => {
    expect(errorOf(() => policyOf(text(audience))).lines.join('\n')).toContain(message);
  });
});
