import { describe, expect, it } from 'vitest';
import { createStandIns } from '../../src/program/stand-ins.js';
import { loadFiles } from './temporary-tree.js';

const code = "import { z } from 'zod';\nexport const ZMember = z.object({ phone: z.string() });\nZMember;";

/** The type of the last line of `a.ts`, as the checker prints it. */
function typeOf(files: Readonly<Record<string, string>>): string {
  const program = loadFiles(files);
  const text = files['a.ts'] ?? '';
  const node = program.nodeAt({ file: 'a.ts', start: text.lastIndexOf('\n') + 1, end: text.length - 1 });
  if (!node) throw new Error('no node');
  return program.checker().typeToString(program.checker().getTypeAtLocation(node));
}

describe('stand-ins', () => {
  it('declare packages that are not installed, and are no part of the program', () => {
    expect(typeOf({ 'a.ts': code })).toMatch(/^ZodObject<{ phone: /);
    const program = loadFiles({ 'a.ts': code });
    program.checker();
    expect(program.files.map(({ path }) => path)).toEqual(['a.ts']);
    expect(program.gaps).toEqual([]);
  });

  it('give way to what is installed and to what the program declares', () => {
    const own = 'export namespace z { function object(shape: object): 7; function string(): string; }';
    expect(typeOf({ 'a.ts': code, 'node_modules/zod/index.d.ts': own })).toBe('7');
    expect(typeOf({ 'a.ts': code, 'zod.d.ts': `declare module 'zod' { ${own} }` })).toBe('7');
  });

  it('are found by their names alone', () => {
    const standIns = createStandIns('/root');
    const find = (name: string): string | undefined => standIns.find(name);
    expect(find('zod')).toBe('/root/node_modules/zod/stand-in.d.ts');
    expect(find('zod/v4')).toBe('/root/node_modules/zod/v4/stand-in.d.ts');
    for (const name of ['', 'zod/../zod', '../types/zod', 'zod/', 'not-there']) expect(find(name)).toBeUndefined();
  });
});
