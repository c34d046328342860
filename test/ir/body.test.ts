import { describe, expect, it } from 'vitest';
import type { Export } from '../../src/ir/body.js';
import type { Code } from '../../src/ir/code.js';
import { lowerProgram, type LoweredProgram } from '../../src/ir/lower/lower-program.js';
import { loadShippedModels } from '../../src/models/load-models.js';
import { loadFiles } from '../program/temporary-tree.js';

const yielding = {
  'several.ts': 'function* send() { yield a; yield* b; if (c) yield d; }',
  'returned.ts': 'function* send() { return a; }',
  'inside.ts': 'function* send() { yield a; function* other() { yield b; } }',
};

const exporting = {
  'variables.ts': 'export const phone = a; const note = b; export { note as text }; export function send() {}',
  'nothing.ts': 'const phone = a; export {};',
  'passed-on.ts': "export { phone as number, default } from './member.js'; export * from './clip.js';",
  'namespace.ts': "export * as member from './member.js';",
  'common.js': 'module.exports = { send };',
  'script.js': 'const kept = { send };',
};

let program: LoweredProgram | undefined;

/** All the files as one program, which is loaded once. */
function lowered(): LoweredProgram {
  program ??= lowerProgram(loadFiles({ ...yielding, ...exporting }), loadShippedModels().collections);
  return program;
}

function yieldsOf(file: keyof typeof yielding): readonly string[] {
  const { code, ...units } = lowered();
  const [, unit] = units.unitsIn(file);
  return (unit ? code.body(unit).yields : []).map(
    ({ value, spread }) => `${spread ? '...' : ''}${nameOf(code, value)}`,
  );
}

function nameOf(code: Code, id: number): string {
  const value = code.value(id);
  return value.kind === 'global' ? value.name : value.kind;
}

function exportsOf(file: keyof typeof exporting): readonly string[] {
  const { code } = lowered();
  const module = code.module(file);
  if (!module) throw new Error(`no module ${file}`);
  const { named, stars, commonJs } = code.exports(module);
  return [
    ...[...named].map(([name, exported]) => `${name}: ${formatExport(exported)}`),
    ...stars.map((specifier) => `* of ${specifier}`),
    ...(commonJs ? ['module.exports'] : []),
  ].sort();
}

function formatExport(exported: Export): string {
  switch (exported.kind) {
    case 'variable':
      return exported.variable.name;
    case 'value':
      return 'value';
    case 'from':
      return `${exported.name} of ${exported.module}`;
  }
}

describe('the body of a generator', () => {
  it('gathers what is yielded, one by one and from others', () => {
    expect(yieldsOf('several.ts')).toEqual(['a', '...b', 'd']);
  });

  it('does not take what is returned for yielded', () => {
    expect(yieldsOf('returned.ts')).toEqual([]);
  });

  it('gathers nothing of a generator written inside', () => {
    expect(yieldsOf('inside.ts')).toEqual(['a']);
  });
});

describe('the exports of a module', () => {
  it('name the variables behind declarations and lists', () => {
    expect(exportsOf('variables.ts')).toEqual(['phone: phone', 'send: send', 'text: note']);
  });

  it('leave out what is not exported', () => {
    expect(exportsOf('nothing.ts')).toEqual([]);
  });

  it('follow names and stars from other modules', () => {
    expect(exportsOf('passed-on.ts')).toEqual([
      '* of ./clip.js',
      'default: default of ./member.js',
      'number: phone of ./member.js',
    ]);
  });

  it('keep the namespace of another module under a name', () => {
    expect(exportsOf('namespace.ts')).toEqual(['member: * of ./member.js']);
  });

  it('are the object of a CommonJS module', () => {
    expect(exportsOf('common.js')).toEqual(['module.exports']);
    expect(exportsOf('script.js')).toEqual([]);
  });
});
