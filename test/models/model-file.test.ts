import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { formatModelSchema } from '../../src/models/model-file.js';
import { parseModel } from '../../src/models/parse-model.js';

const root = new URL('../../', import.meta.url);
const accepts = new Ajv2020().compile(JSON.parse(formatModelSchema()) as object);

describe('the published schema of model files', () => {
  test('is the one the loader checks by', async () => {
    await expect(formatModelSchema()).toMatchFileSnapshot('../../schema/model.json');
  });

  test.each(readdirSync(new URL('rules/models/', root)))('accepts %s', (name) => {
    const value: unknown = parse(readFileSync(new URL(`rules/models/${name}`, root), 'utf8'));
    expect(accepts(value), JSON.stringify(accepts.errors)).toBe(true);
  });

  test.each(['sink: []', 'packages: axios', 'sinks: [{ call: f }]', 'flows: [{ flow: [] }]', 'types: { T: a }'])(
    'refuses %j',
    (text) => {
      expect(accepts(parse(text))).toBe(false);
    },
  );
});

describe('docs/models.md', () => {
  const page = readFileSync(new URL('docs/models.md', root), 'utf8');
  const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);

  test('has three examples or more', () => {
    expect(examples.length).toBeGreaterThanOrEqual(3);
  });

  test.each(examples)('shows only what the loader reads: %s', (text) => {
    expect(parseModel(text, 'docs/models.md').problems).toEqual([]);
  });
});
