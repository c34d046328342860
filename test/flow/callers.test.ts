import { expect, it } from 'vitest';
import { analyseFiles } from '../analyse-files.js';

const mentions = Array.from({ length: 150 }, (_, i) => `export const f${String(i)} = (r) => log(r.status);`);

const files = {
  'routes.js': 'export function status(text) { return text; }',
  'server.js': `import * as routes from './routes.js'; const run = (call) => call('up'); run(routes.status);`,
  'log.js': mentions.join('\n'),
};

it('who calls a function that is handed on is found, however often its name is read elsewhere', () => {
  const { engine } = analyseFiles(files);
  const routes = engine.code.module('routes.js');
  const made = routes && engine.code.body(routes);
  const values = made ? Array.from({ length: made.end - made.first }, (_, i) => engine.code.value(made.first + i)) : [];
  const units = values.flatMap((value) => (value.kind === 'function' ? [value.unit] : []));
  const callers = units.flatMap((unit) => engine.callers(unit));
  expect(callers.map(({ call }) => engine.code.bodyOf(call).unit.name)).toEqual(['run']);
});
