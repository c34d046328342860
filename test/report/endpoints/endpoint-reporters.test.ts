import { describe, expect, it } from 'vitest';
import type { EndpointList, EndpointRow } from '../../../src/inventory/endpoint-list.js';
import { endpointReporters } from '../../../src/report/endpoints/endpoint-reporters.js';

const sink = {
  name: 'send',
  kind: 'http',
  model: '@scope/courier',
  within: '',
  location: { file: 'src/a|b.ts', line: 3, column: 7, endLine: 3, endColumn: 11 },
};

const row = (changes: Partial<EndpointRow>): EndpointRow => ({
  sink,
  place: { text: 'https://partner.example/', host: 'partner.example', region: null, zone: 'external', gateway: null },
  how: { kind: 'literal' },
  dataClasses: ['restricted.email', 'restricted.phone'],
  ...changes,
});

const list: EndpointList = {
  version: 1,
  endpoints: [
    row({}),
    row({
      place: { text: 'https://{unresolved}/"x"', host: null, region: null, zone: 'unresolved', gateway: null },
      how: { kind: 'unresolved', why: ["'base\u001b[2J' is not known"] },
      dataClasses: [],
    }),
    row({
      place: { text: null, host: null, region: 'eu-west-1', zone: 'enclave', gateway: null },
      how: { kind: 'region' },
      dataClasses: [],
    }),
    row({
      sink: { ...sink, kind: 'response', model: 'inn', name: '=SUM(A1)' },
      place: { text: 'GET /phone', host: 'eu-access', region: null, zone: 'gateway', gateway: 'eu-access' },
      how: { kind: 'route' },
      dataClasses: [],
    }),
  ],
  unknownPackages: [
    { name: 'nobody-knows', files: 2, calls: 1, network: { kind: 'unknown', unread: ['nobody-knows'] } },
    { name: 'parcel', files: 1, calls: 0, network: { kind: 'uses', by: ['rope\u{1b}[2J', 'https'] } },
    { name: 'string', files: 1, calls: 2, network: { kind: 'none' } },
  ],
};

describe('a list of endpoints', () => {
  it('is a line an endpoint on the terminal, and the packages that no model knows', () => {
    expect(endpointReporters.text(list)).toMatchInlineSnapshot(`
      "src/a|b.ts:3:7  http  @scope/courier send  -> https://partner.example/  (external; literal)  carries restricted.email, restricted.phone
      src/a|b.ts:3:7  http  @scope/courier send  -> https://{unresolved}/"x"  (unresolved; 'base\\u{1b}[2J' is not known)
      src/a|b.ts:3:7  http  @scope/courier send  -> eu-west-1  (enclave; region)
      src/a|b.ts:3:7  response  inn =SUM(A1)  -> GET /phone  (gateway eu-access; route)

      Packages that no model knows:
        nobody-knows  imported by 2 files, 1 call; not known whether it talks to a network: it is not installed or not read
        parcel  imported by 1 file, 0 calls; can talk to a network: rope\\u{1b}[2J > https
        string  imported by 1 file, 2 calls; its code uses no network

      Whom it talks to:
        external  partner.example  1 endpoint
        unresolved  https://{unresolved}  1 endpoint
        enclave  eu-west-1  1 endpoint
        gateway eu-access  eu-access  1 endpoint

      4 endpoints of sink points, 3 of them known.
      "
    `);
  });

  it('is a table of cells in CSV, none of them a formula', () => {
    expect(endpointReporters.csv(list)).toMatchInlineSnapshot(`
      "location,kind,package,call,endpoint,region,zone,gateway,known by,data classes
      src/a|b.ts:3:7,http,'@scope/courier,send,https://partner.example/,,external,,literal,"restricted.email, restricted.phone"
      src/a|b.ts:3:7,http,'@scope/courier,send,"https://{unresolved}/""x""",,unresolved,,unresolved: 'base\\u{1b}[2J' is not known,
      src/a|b.ts:3:7,http,'@scope/courier,send,,eu-west-1,enclave,,region,
      src/a|b.ts:3:7,response,inn,'=SUM(A1),GET /phone,,gateway,eu-access,route,
      ,unknown package,nobody-knows,,,,,,not known whether it talks to a network: it is not installed or not read,
      ,unknown package,parcel,,,,,,can talk to a network: rope\\u{1b}[2J > https,
      ,unknown package,string,,,,,,its code uses no network,
      "
    `);
  });

  it('is two tables in Markdown, whose cells the code cannot leave', () => {
    expect(endpointReporters.markdown(list)).toMatchInlineSnapshot(`
      "# Endpoints

      | zone | receiver | endpoints |
      | --- | --- | --- |
      | external | partner.example | 1 |
      | unresolved | https\\://\\{unresolved\\} | 1 |
      | enclave | eu-west-1 | 1 |
      | gateway eu-access | eu-access | 1 |

      | location | kind | package | call | endpoint | region | zone | gateway | known by | data classes |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
      | src/a\\|b.ts:3:7 | http | \\@<!-- -->scope/courier | send | https\\://partner.example/ |  | external |  | literal | restricted.email, restricted.phone |
      | src/a\\|b.ts:3:7 | http | \\@<!-- -->scope/courier | send | https\\://\\{unresolved\\}/"x" |  | unresolved |  | unresolved: 'base\\\\u\\{1b\\}\\[2J' is not known |  |
      | src/a\\|b.ts:3:7 | http | \\@<!-- -->scope/courier | send |  | eu-west-1 | enclave |  | region |  |
      | src/a\\|b.ts:3:7 | response | inn | \\=SUM(A1) | GET /phone |  | gateway | eu-access | route |  |

      ## Packages that no model knows

      | package | files | calls | network |
      | --- | --- | --- | --- |
      | nobody-knows | 2 | 1 | not known whether it talks to a network: it is not installed or not read |
      | parcel | 1 | 0 | can talk to a network: rope\\\\u\\{1b\\}\\[2J \\> https |
      | string | 1 | 2 | its code uses no network |
      "
    `);
  });

  it('is itself in JSON', () => {
    expect(JSON.parse(endpointReporters.json(list))).toEqual(list);
  });
});
