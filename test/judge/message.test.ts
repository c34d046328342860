import { describe, expect, it } from 'vitest';
import { formatMessage, type MessageParts } from '../../src/judge/message.js';
import { makeFinding } from '../review/make-finding.js';

const { endpoint: partner, sink } = makeFinding(1);

function message(parts: Partial<MessageParts>): string {
  return formatMessage({
    rule: 'egress/forbidden',
    data: [{ dataClass: 'restricted.phone', source: 'Member.phone' }],
    endpoint: partner,
    sink,
    why: [],
    ...parts,
  });
}

describe('the sentence of a finding', () => {
  it('says of every class which declaration it comes from', () => {
    const data = [
      { dataClass: 'restricted.email', source: 'Member.email' },
      { dataClass: 'restricted.ip', source: 'SignIn.address' },
      { dataClass: 'restricted.name', source: 'Member.email' },
    ];
    expect(message({ data })).toBe(
      "'restricted.email', 'restricted.name' from 'Member.email' and 'restricted.ip' from 'SignIn.address' can reach 'api.partner.example', which is not an approved gateway.",
    );
  });

  it('counts the classes of further declarations', () => {
    const data = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ dataClass: name, source: `M.${name}` }));
    expect(message({ data })).toMatch(/^'a' from 'M\.a', 'b' from 'M\.b', 'c' from 'M\.c' and 2 more can reach /);
  });

  it('does not call a gateway unapproved, nor what the policy has in a zone', () => {
    const client = { ...partner, text: null, host: 'eu-access', zone: 'gateway', gateway: 'eu-access' };
    const hosted = { ...client, host: 'gateway.example' };
    expect([client, hosted, { ...partner, zone: 'partners' }].map((endpoint) => message({ endpoint }))).toEqual([
      "'restricted.phone' from 'Member.phone' can reach the gateway 'eu-access', to which no allow row lets it go.",
      "'restricted.phone' from 'Member.phone' can reach 'gateway.example', the gateway 'eu-access', to which no allow row lets it go.",
      "'restricted.phone' from 'Member.phone' can reach 'api.partner.example' in zone 'partners', to which no allow row lets it go.",
    ]);
  });

  it('says that a route is not known where it is not', () => {
    const endpoint = { ...partner, text: null, host: null, zone: 'response' };
    expect(message({ rule: 'response/unguarded', endpoint })).toBe(
      "'restricted.phone' from 'Member.phone' can be the answer of a route that is not known, which is behind no approved gateway.",
    );
  });
});
