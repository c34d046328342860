import type { Rows } from '../shape.js';

/** Where expressions end. `text/used`, `pair/used` and so on take a variable that is in scope. */
export const leaves: Rows = {
  'text/none': { of: [], result: "'none'" },
  'text/id': { of: ['member'], result: '$0.id' },
  'text/phone': { of: ['member'], result: '$0.phone' },
  'text/read-phone': { of: [], result: 'readPhone()' },
  'text/used': { of: [], result: "'none'" },
  'pair/used': { of: [], result: "{ first: 'none', second: 'none' }" },
  'list/used': { of: [], result: "['none']" },
  'fun/used': { of: [], result: '((text: string): string => text)' },
  'member/used': { of: [], result: 'loadMember()' },
  'url/host': { of: [], result: '' },
  'url/gateway': { of: [], result: "'https://gateway.example'" },
  'url/choice': { of: ['url', 'url'], result: '($? ? $0 : $1)' },
};
