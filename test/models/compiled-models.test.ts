import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCompiled } from '../../dist/models/compiled-models.js';
import { loadShippedModels } from '../../src/models/load-models.js';
import { parseModel } from '../../src/models/parse-model.js';

const folder = new URL('../../rules/models/', import.meta.url);

describe('what the build keeps of the models', () => {
  it('is what parsing them gives', () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    const parsed = names.sort().map((name) => {
      return parseModel(readFileSync(new URL(name, folder), 'utf8'), `rules/models/${name}`).model;
    });
    expect(readCompiled(loadShippedModels().digest)).toEqual(parsed);
  });

  it('is not used for other texts', () => {
    expect(readCompiled('another digest')).toBeUndefined();
  });
});
