import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { formatPolicySchema, policySchema } from '../../src/policy/policy-schema.js';
import { example } from './example.js';
import { schemaKeys } from './schema-keys.js';

const accepts = new Ajv2020({ strict: true, strictRequired: false }).compile(policySchema());

describe('the published schema', () => {
  test('is the one the code has', () => {
    const published = readFileSync(new URL('../../schema/policy.json', import.meta.url), 'utf8');
    expect(published).toBe(formatPolicySchema());
  });

  test('accepts a policy with every key', () => {
    expect(accepts(parse(example)), JSON.stringify(accepts.errors)).toBe(true);
  });

  test.each([
    'clases: {}',
    'classes: { a..b: {} }',
    'classes: { a: { colour: red } }',
    'zones: { eu: { hosts: eu.example } }',
    'allow: [{ data: a }]',
    'allow: [{ data: a, to: enclave }]',
    'sources: [{ call: a, class: b }]',
    'sources: [{ at: a, class: b, returns: c }]',
    'sinks: [{ call: a, data: [-1] }]',
    'sinks: [{ call: a, data: all, endpoint: partner.example }]',
    'environment: { PORT: 8080 }',
  ])('refuses %j', (text) => {
    expect(accepts(parse(text))).toBe(false);
  });

  test('says of every key what it is for', () => {
    const keys = schemaKeys(policySchema());
    expect(keys.map(({ name }) => name)).toContain('middleware');
    expect(keys.filter(({ description }) => !description)).toEqual([]);
  });
});
