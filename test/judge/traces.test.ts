import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding, Trace } from '../../src/judge/finding.js';
import { scan } from '../../src/scan.js';

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url));
const folders = [
  'apps/clover',
  'contexts/wrapper-two-calls',
  'contexts/wrapper-of-wrapper',
  'contexts/called-by-many',
  'contexts/two-instances',
  'contexts/function-made-by-function',
  'language/updates',
];

let found: ReadonlyMap<string, readonly Finding[]>;

beforeAll(async () => {
  const runs = folders.map(async (folder) => {
    const root = join(fixtures, folder);
    const run = await scan({ paths: [root], root, policy: join(root, 'sluice.yaml') });
    return [folder, run.findings] as const;
  });
  found = new Map(await Promise.all(runs));
});

/** The first trace of a class to a sink in a file: a line a step, with its kind and line number. */
function traceOf(file: string, dataClass: string): readonly string[] {
  const folder = folders.find((one) => file.startsWith(one)) ?? '';
  const way = file.slice(folder.length + 1);
  const findings = found.get(folder)?.filter(({ sink }) => sink.location.file === way) ?? [];
  const trace = findings.flatMap(({ traces }) => traces).find((one) => one.dataClass === dataClass);
  return trace ? stepsOf(trace) : [];
}

function stepsOf({ steps }: Trace): readonly string[] {
  return steps.map(({ kind, location, message }) => {
    const name = location.file.slice(location.file.lastIndexOf('/') + 1);
    return `${kind} ${name}:${location.line} ${message}`;
  });
}

describe('traces', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'contexts/wrapper-two-calls/leaking.ts',
      'restricted.phone',
      [
        "source leaking.ts:10 'Member.phone' is restricted.phone",
        "call leaking.ts:10 given to 'put'",
        "step leaking.ts:3 kept in 'body'",
        "step leaking.ts:4 stored as 'body'",
        "sink leaking.ts:4 sent by 'fetch' to 'api.partner.example'",
      ],
    ],
    ['contexts/wrapper-two-calls/clean.ts', 'restricted.phone', []],
    [
      'language/updates/copied-keys.ts',
      'restricted.phone',
      [
        "source copied-keys.ts:7 'Member.phone' is restricted.phone",
        "step copied-keys.ts:8 stored as 'phone'",
        "step copied-keys.ts:8 kept in 'row'",
        'step copied-keys.ts:16 an element is taken',
        'step copied-keys.ts:16 stored as an element',
        "step copied-keys.ts:18 passes through 'JSON.stringify'",
        "step copied-keys.ts:18 stored as 'body'",
        "sink copied-keys.ts:18 sent by 'fetch' to 'api.partner.example'",
      ],
    ],
    [
      'contexts/wrapper-of-wrapper/five-deep.ts',
      'restricted.phone',
      [
        "source five-deep.ts:11 'Member.phone' is restricted.phone",
        "call five-deep.ts:11 given to 'five'",
        "step five-deep.ts:7 kept in 'body'",
        "call five-deep.ts:7 given to 'four'",
        "step five-deep.ts:6 kept in 'body'",
        "call five-deep.ts:6 given to 'three'",
        "step five-deep.ts:5 kept in 'body'",
        "call five-deep.ts:5 given to 'two'",
        "step five-deep.ts:4 kept in 'body'",
        "call five-deep.ts:4 given to 'one'",
        "step five-deep.ts:3 kept in 'body'",
        "step five-deep.ts:3 stored as 'body'",
        "sink five-deep.ts:3 sent by 'fetch' to 'api.partner.example'",
      ],
    ],
    [
      'contexts/wrapper-of-wrapper/leaking.ts',
      'restricted.email',
      [
        "source leaking.ts:15 holds 'Member.email', which is restricted.email",
        "call leaking.ts:17 given to 'sendEvent'",
        "step leaking.ts:11 kept in 'payload'",
        "step leaking.ts:12 stored as 'payload'",
        "call leaking.ts:12 given to 'sendJson'",
        "step leaking.ts:7 kept in 'payload'",
        "step leaking.ts:8 passes through 'JSON.stringify'",
        "step leaking.ts:8 stored as 'body'",
        "call leaking.ts:8 given to 'send'",
        "step leaking.ts:3 kept in 'init'",
        "sink leaking.ts:4 sent by 'fetch' to 'api.partner.example'",
      ],
    ],
    [
      'contexts/wrapper-of-wrapper/result-of-wrapper.ts',
      'restricted.phone',
      [
        "source result-of-wrapper.ts:9 'Member.phone' is restricted.phone",
        "call result-of-wrapper.ts:9 given to 'identity'",
        "step result-of-wrapper.ts:3 kept in 'text'",
        "return result-of-wrapper.ts:9 returned by 'identity'",
        "step result-of-wrapper.ts:9 kept in 'phone'",
        "step result-of-wrapper.ts:13 stored as 'body'",
        "sink result-of-wrapper.ts:13 sent by 'fetch' to 'api.partner.example'",
      ],
    ],
    [
      'contexts/called-by-many/leaking.ts',
      'restricted.email',
      [
        "source leaking.ts:12 'Member.email' is restricted.email",
        "call leaking.ts:12 given to 'packed'",
        "step envelope.ts:11 kept in 'text'",
        "call envelope.ts:12 given to 'counted'",
        "step envelope.ts:8 stored as 'text'",
        "return envelope.ts:12 returned by 'counted'",
        "step envelope.ts:12 kept in 'inner'",
        "step envelope.ts:13 stored as 'inner'",
        "step envelope.ts:13 kept in 'envelope'",
        "return leaking.ts:12 returned by 'packed'",
        "step leaking.ts:12 passes through 'JSON.stringify'",
        "call leaking.ts:12 given to 'post'",
        "step leaking.ts:4 kept in 'body'",
        "step leaking.ts:4 stored as 'body'",
        "return leaking.ts:12 returned by 'post'",
        "sink leaking.ts:12 sent by 'fetch' to 'api.partner.example'",
      ],
    ],
    [
      'contexts/two-instances/leaking.ts',
      'restricted.phone',
      [
        "source leaking.ts:16 'Member.phone' is restricted.phone",
        "call leaking.ts:16 given to 'Channel.send'",
        "step leaking.ts:6 kept in 'body'",
        "step leaking.ts:7 stored as 'body'",
        "sink leaking.ts:7 sent by 'fetch' to 'api.partner.example'",
      ],
    ],
    [
      'contexts/two-instances/held-by-service.ts',
      'restricted.email',
      [
        "source held-by-service.ts:15 'Member.email' is restricted.email",
        "call held-by-service.ts:15 given to 'Line.write'",
        "step held-by-service.ts:6 kept in 'body'",
        "step held-by-service.ts:7 stored as 'body'",
        "sink held-by-service.ts:7 sent by 'fetch' to 'api.partner.example'",
      ],
    ],
    [
      'contexts/function-made-by-function/leaking.ts',
      'restricted.phone',
      [
        "source leaking.ts:12 'Member.phone' is restricted.phone",
        "call leaking.ts:12 given to 'toPartner'",
        "step leaking.ts:4 kept in 'body'",
        "step leaking.ts:4 stored as 'body'",
        "sink leaking.ts:4 sent by 'fetch' to 'api.partner.example'",
      ],
    ],
    [
      'contexts/function-made-by-function/object-of-functions.ts',
      'restricted.email',
      [
        "source object-of-functions.ts:17 'Member.email' is restricted.email",
        "call object-of-functions.ts:17 given to 'register'",
        "step object-of-functions.ts:6 kept in 'body'",
        "call object-of-functions.ts:6 given to 'call'",
        "step object-of-functions.ts:4 kept in 'body'",
        "step object-of-functions.ts:4 stored as 'body'",
        "sink object-of-functions.ts:4 sent by 'fetch' to 'api.partner.example'",
      ],
    ],
    [
      'apps/clover/packages/server/src/services/sms.ts',
      'restricted.phone',
      [
        "source sms.ts:11 'Member.phone' is restricted.phone",
        "step sms.ts:11 stored as 'to'",
        "step sms.ts:11 passes through 'JSON.stringify'",
        "step sms.ts:11 stored as 'body'",
        "sink sms.ts:8 sent by 'fetch' to 'sms.partner.example'",
      ],
    ],
    [
      'apps/clover/packages/server/src/services/mail.ts',
      'restricted.email',
      [
        "source mail.ts:7 'Member.email' is restricted.email",
        "step mail.ts:7 stored as 'address'",
        "sink mail.ts:7 sent by 'put' to 'mail.partner.example'",
      ],
    ],
    [
      'apps/clover/packages/server/src/services/audit-trail.ts',
      'restricted.message',
      [
        "source moderation.ts:16 'Message.text' is restricted.message",
        'step moderation.ts:16 becomes part of a text',
        "call moderation.ts:16 given to 'AuditTrail.write'",
        "step audit-trail.ts:12 kept in 'line'",
        "call audit-trail.ts:13 given to 'keepInMemory'",
        "step audit-trail.ts:26 kept in 'line'",
        "step audit-trail.ts:27 stored as 'body'",
        "sink audit-trail.ts:27 sent by 'fetch' to 'logs.partner.example'",
      ],
    ],
    [
      'apps/clover/packages/server/src/services/support.ts',
      'restricted.video',
      [
        "source support.ts:24 'Clip.file' is restricted.video",
        "step support.ts:24 stored as 'file'",
        "sink support.ts:24 sent by 'send' to 'eu-access'",
      ],
    ],
    [
      'apps/clover/packages/server/src/transport.ts',
      'restricted.email',
      [
        "source analytics.ts:15 'Member.email' is restricted.email",
        "step analytics.ts:15 stored as 'who'",
        "call analytics.ts:15 given to 'record'",
        "step analytics.ts:9 kept in 'traits'",
        "step analytics.ts:10 stored as 'traits'",
        "call analytics.ts:10 given to 'postJson'",
        "step transport.ts:18 kept in 'payload'",
        "step transport.ts:22 passes through 'JSON.stringify'",
        "step transport.ts:22 stored as 'body'",
        "call transport.ts:19 given to 'send'",
        "step transport.ts:11 kept in 'init'",
        "sink transport.ts:12 sent by 'fetch' to 'stats.partner.example'",
      ],
    ],
    [
      'apps/clover/packages/web/src/telemetry.ts',
      'restricted.phone',
      [
        "source telemetry.ts:18 'Member.phone' is restricted.phone",
        "step telemetry.ts:18 kept in 'callback'",
        "step telemetry.ts:19 stored as 'callback'",
        "step telemetry.ts:19 passes through 'JSON.stringify'",
        "sink telemetry.ts:19 sent by 'sendBeacon' to 'vitals.partner.example'",
      ],
    ],
  ])('%s', (file, dataClass, steps) => {
    expect(traceOf(file, dataClass)).toEqual(steps);
  });
});
