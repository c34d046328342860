import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diffReporters } from '../../src/report/diff/diff-reporters.js';
import { diff } from '../../src/review/diff/diff.js';
import { snapshotOf, type Snapshot } from '../../src/review/snapshot.js';
import { scan } from '../../src/scan.js';
import { policyText, writeProgram } from '../analyse-files.js';

type Files = Readonly<Record<string, string>>;

const policy = `${policyText}declassifiers:
  - { call: 'privacy.ts#pseudonymise', from: [restricted], to: pseudonymised }
`;

const before: Files = {
  'privacy.ts': `import { createHmac } from 'node:crypto';
import * as encoding from './encoding.js';
import { key } from './index.js';
import { Table } from './table.js';

const table = new Table();

export function pseudonymise(text: string, log: (text: string) => void): string {
  log(text);
  const plain = [text].map(trim).join('');
  return table.look(encoding.encode(createHmac('sha256', key()).update(plain).digest()));
}

function trim(text: string): string {
  return text.trim();
}
`,
  'encoding.ts': `const alphabet = 'base64url';

export function encode(bytes: Buffer): string {
  return bytes.toString(alphabet);
}

export function decode(text: string): Buffer {
  return Buffer.from(text, 'hex');
}
`,
  'index.ts': "export { key } from './key.js';",
  'key.ts': "const fallback = 'none';\n\nexport const key = () => process.env.KEY ?? fallback;\n",
  'table.ts': `class Base {
  look(text: string): string {
    return text.slice(0, 12);
  }
}

export class Table extends Base {}
`,
  'share.ts': `import { pseudonymise } from './privacy.js';
await fetch('https://partner.example/', { body: pseudonymise(readPhone(), (text) => console.log(text)) });
`,
};

async function snapshot(files: Files): Promise<Snapshot> {
  const root = writeProgram(files, policy);
  return snapshotOf(await scan({ paths: [root], root, policy: join(root, 'sluice.yaml') }));
}

/** What a diff says of approved code when in `file` the text `from` becomes `to`. */
async function changed(file: string, from: string, to: string): Promise<string> {
  const text = before[file] ?? '';
  expect(text).toContain(from);
  const after = { ...before, [file]: text.replace(from, to) };
  const report = diffReporters.text(diff(await snapshot(before), await snapshot(after)));
  return /^Approved code\n {2}(.*)$/m.exec(report)?.[1] ?? '';
}

describe('approved code', () => {
  it.each([
    ['the function itself', 'privacy.ts', "'sha256'", "'md5'", 'privacy.ts:8:1'],
    ['a function that it calls of another file', 'encoding.ts', 'toString(alphabet)', 'toString()', 'encoding.ts:3:1'],
    ['a constant that such a function reads', 'encoding.ts', "'base64url'", "'utf8'", 'encoding.ts:1:18'],
    ['a function behind an export of an export', 'key.ts', 'env.KEY', 'env.OTHER', 'key.ts:3:20'],
    ['a constant behind it', 'key.ts', "'none'", "'any'", 'key.ts:1:18'],
    ['a method of a base class', 'table.ts', 'slice(0, 12)', 'slice(0)', 'table.ts:1:1'],
    ['a function that it gives by name', 'privacy.ts', 'text.trim()', 'text', 'privacy.ts:14:1'],
    ['the package that a function comes from', 'privacy.ts', 'node:crypto', 'weak-crypto', 'privacy.ts:8:1'],
  ])('reads otherwise with %s', async (_, file, from, to, place) => {
    expect(await changed(file, from, to)).toBe(
      `~ privacy.ts:8:1  declassifier privacy.ts#pseudonymise (restricted -> pseudonymised), which reads otherwise now: ${place}`,
    );
  });

  it.each([
    ['a function beside one that it calls', 'encoding.ts', "'hex'", "'utf8'"],
    ['lines around it', 'privacy.ts', 'const table', '// Of all members.\n\nconst table'],
    ['what callers hand in', 'share.ts', 'console.log(text)', 'console.warn(text)'],
  ])('reads the same with %s changed', async (_, file, from, to) => {
    expect(await changed(file, from, to)).toBe('');
  });
});
