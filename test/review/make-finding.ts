import type { Location } from '../../src/base/location.js';
import type { Finding } from '../../src/judge/finding.js';

/** A place of five columns on one line. */
export function at(file: string, line: number, column = 1): Location {
  return { file, line, column, endLine: line, endColumn: column + 5 };
}

/** A finding of a phone number sent to a partner on a line of `src/share.ts`, with changes. */
export function makeFinding(line: number, changes: Partial<Finding> = {}): Finding {
  const location = at('src/share.ts', line);
  return {
    rule: 'egress/forbidden',
    level: 'error',
    message: "'restricted.phone' from 'Member.phone' can reach 'api.partner.example'.",
    sink: { name: 'fetch', kind: 'http', model: 'global', within: '', location },
    dataClasses: ['restricted.phone'],
    endpoint: {
      text: 'https://api.partner.example',
      host: 'api.partner.example',
      region: null,
      zone: 'external',
      gateway: null,
      audiences: [],
      writtenAt: null,
    },
    traces: [
      {
        dataClass: 'restricted.phone',
        source: { name: 'Member.phone', declared: at('src/member.ts', 5) },
        steps: [
          { kind: 'source', location: at('src/share.ts', line), message: 'read', trivial: false },
          { kind: 'sink', location, message: 'sent', trivial: false },
        ],
      },
    ],
    ...changes,
  };
}
