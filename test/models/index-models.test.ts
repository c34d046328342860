import { describe, expect, test } from 'vitest';
import { indexModels } from '../../src/models/index-models.js';
import type { PackageModel } from '../../src/models/model.js';
import { parseModel } from '../../src/models/parse-model.js';

function model(text: string): PackageModel {
  const { model: parsed, problems } = parseModel(text, 'm.yaml');
  if (parsed === undefined) throw new Error(JSON.stringify(problems));
  return parsed;
}

const courier = model(`packages: [courier]
types:
  Courier: [default, default.create()]
sinks:
  - { call: Courier.prototype.post, kind: http, data: 'argument[1]', endpoint: { url: 'argument[0]' } }
  - { call: Courier.prototype.track, kind: http, data: 'argument[0]', endpoint: {} }
flows:
  - { call: Courier.prototype.track, flow: receiver -> result }
`);
const globals = model(`packages: [global]
flows:
  - { call: [List.prototype.map, Optional.prototype.map], flow: receiver -> result }
  - { call: map, flow: [] }
`);
const local = model(`local: ['@ui/*', quiet]`);
const models = indexModels([courier, globals, local], 'digest');

describe('the index', () => {
  test('finds a sink by any way that leads to its type', () => {
    expect(models.sinks('courier', ['default', 'create', '()', 'post'])).toHaveLength(1);
    expect(models.sinks('courier', ['post'])).toHaveLength(1);
  });

  test('finds no sink under a name that another package or member has', () => {
    expect(models.sinks('global', ['post'])).toEqual([]);
    expect(models.sinks('courier', ['default', 'post', 'post'])).toEqual([]);
  });

  test('gives a sink without a row of its own an answer that carries nothing', () => {
    expect(models.propagator('courier', ['default', 'post'])?.flows).toEqual([]);
    expect(models.propagator('courier', ['default', 'track'])?.flows).toHaveLength(1);
    expect(models.propagator('courier', ['default', 'other'])).toBeUndefined();
  });

  test('finds the methods of global types by name, and no functions', () => {
    expect(models.methods('map').map(({ call }) => call[0])).toEqual(['List', 'Optional']);
    expect(models.methods('post')).toEqual([]);
  });

  test.each(['courier', 'courier/extra', 'global', 'quiet', '@ui/button', '@ui/button/style'])('knows %s', (name) => {
    expect(models.knows(name)).toBe(true);
  });

  test.each(['couriers', 'extra', '@ui', '@uix/button', 'ui/button', ''])('does not know %j', (name) => {
    expect(models.knows(name)).toBe(false);
  });

  test('lists the names that sinks are called by', () => {
    expect(models.sinkNames('courier')).toEqual(['post', 'track']);
  });
});
