import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findPolicy } from '../../src/policy/find-policy.js';
import { loadPolicy } from '../../src/policy/load-policy.js';
import { errorOf, example, policyOf } from './example.js';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'sluice-policy-')));
afterAll(() => rmSync(root, { recursive: true }));

function write(path: string, content: string | Uint8Array): string {
  const file = join(root, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  return file;
}

const load = (file: string, scanned = root) => loadPolicy(file, { root: scanned, folder: dirname(file) });

describe('loading a policy', () => {
  test('gives what its text says, with its folder and the digest of its bytes', () => {
    const file = write('load/sluice.yaml', example);
    const policy = load(file);
    expect(policy).toMatchObject({
      file: 'load/sluice.yaml',
      isOutside: false,
      folder: join(root, 'load'),
      digest: policyOf(example).digest,
    });
    expect(policy.sinks).toHaveLength(3);
  });

  test('calls a file outside the root by its name alone, in every place of it', () => {
    const policy = load(write('load/sluice.yaml', example), join(root, 'elsewhere'));
    expect(policy).toMatchObject({ file: 'sluice.yaml', isOutside: true });
    expect(policy.classes[0]?.place.file).toBe('sluice.yaml');
  });

  test('tells files from packages by what is there', () => {
    write('kinds/src/rpc.tsx', '');
    write('kinds/inbox.js', '');
    const selectors = ['src/rpc#a', 'src/http#a', 'inbox.js#a', 'chart.js#a'];
    const text = `gateways: { eu: { clients: ${JSON.stringify(selectors)} } }`;
    const [gateway] = load(write('kinds/sluice.yaml', text)).gateways;
    expect(gateway?.clients.map(({ module }) => module?.kind)).toEqual(['file', 'package', 'file', 'package']);
  });

  test.each([
    ['missing.yaml', 'no such policy file'],
    ['load/sluice.yaml/below.yaml', 'no such policy file'],
    ['load', 'not a file'],
    [write('latin.yaml', Uint8Array.of(0x61, 0x3a, 0xe9)), 'not UTF-8 text'],
    [write('large.yaml', '#'.repeat(1024 * 1024 + 1)), 'larger than 1 MiB'],
    [write('empty.yaml', ''), ':1:1: the policy is empty'],
  ])('%s is refused without a stack', (path, expected) => {
    const file = path.startsWith(root) ? path : join(root, path);
    const { lines, advice } = errorOf(() => load(file));
    expect(lines).toEqual([expect.stringContaining(expected)]);
    expect(lines[0]).toContain(file);
    expect(advice).not.toBe('');
  });
});

describe('finding a policy', () => {
  test('looks in the folder, then above it', () => {
    const file = write('find/sluice.yaml', '');
    mkdirSync(join(root, 'find/packages/app'), { recursive: true });
    expect(findPolicy(join(root, 'find'))).toBe(file);
    expect(findPolicy(join(root, 'find/packages/app'))).toBe(file);
  });

  test('takes the nearest one, sluice.yaml before sluice.yml', () => {
    const short = write('near/app/sluice.yml', '');
    write('near/sluice.yaml', '');
    expect(findPolicy(join(root, 'near/app'))).toBe(short);
    const long = write('near/app/sluice.yaml', '');
    expect(findPolicy(join(root, 'near/app'))).toBe(long);
  });

  test('passes over folders and symbolic links', () => {
    const file = write('links/sluice.yaml', '');
    mkdirSync(join(root, 'links/app/sluice.yaml'), { recursive: true });
    symlinkSync(write('elsewhere.yaml', ''), join(root, 'links/app/sluice.yml'));
    expect(findPolicy(join(root, 'links/app'))).toBe(file);
  });
});
