import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { policySchema } from '../../src/policy/policy-schema.js';
import { policyOf } from './example.js';
import { schemaKeys } from './schema-keys.js';

const page = readFileSync(new URL('../../docs/policy.md', import.meta.url), 'utf8');
const [first = '', ...sections] = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => text);

test('the first policy of the page is one', () => {
  expect(policyOf(first).allow).toHaveLength(1);
});

test('the examples of the sections make a policy', () => {
  expect(policyOf(sections.join('')).origin).toBe('https://app.example');
});

test('every key has its section, or its row in one', () => {
  const keys = schemaKeys(policySchema()).map(({ name }) => name);
  const told = (key: string) => new RegExp(`^## ${key}$|^\\| \`${key}\`|\`\\{ ${key}:`, 'm').test(page);
  expect(keys).toContain('middleware');
  expect(keys.filter((key) => !told(key))).toEqual([]);
});
