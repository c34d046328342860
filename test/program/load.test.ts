import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ts } from 'ts-morph';
import { loadProgram } from '../../src/program/load.js';
import { createSourceFiles } from '../../src/program/source-files.js';
import { openTree } from '../../src/program/tree.js';
import type { Program } from '../../src/program/program.js';
import { loadFiles, pathsOf, writeTree } from './temporary-tree.js';

/** The type of the first node in `file` whose text is `text`, as the checker prints it. */
function typeOf(program: Program, file: string, text: string): string {
  const start = program.file(file)?.source.text.indexOf(text) ?? -1;
  const node = program.nodeAt({ file, start, end: start + text.length });
  if (!node) throw new Error(`no node '${text}' in ${file}`);
  return program.checker().typeToString(program.checker().getTypeAtLocation(node));
}

function utf16(text: string, littleEndian: boolean): Buffer {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return littleEndian ? bytes : bytes.swap16();
}

describe('texts', () => {
  it('reads shebangs, byte order marks, UTF-16, CRLF and empty files without a gap', () => {
    const text = "export const name = 'Zoë';\r\n";
    const program = loadFiles({
      'bom.ts': `\uFEFF${text}`,
      'empty.ts': '',
      'large.ts': utf16(text, false),
      'little.ts': utf16(text, true),
      'shebang.js': `#!/usr/bin/env node\n${text}`,
    });
    expect(program.gaps).toEqual([]);
    expect(program.files.map((file) => file.source.statements.length)).toEqual([1, 0, 1, 1, 1]);
    expect(program.files[0]?.source.text).toBe(text);
    expect(program.files[2]?.source.text).toBe(text);
    expect(program.files[3]?.source.text).toBe(text);
  });

  it('gives the digest of the bytes, not of the text', () => {
    const program = loadFiles({ 'bom.ts': '\uFEFFf();\n', 'plain.ts': 'f();\n' });
    const digest = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(program.files.map((file) => file.digest)).toEqual([digest('\uFEFFf();\n'), digest('f();\n')]);
  });

  it('counts lines by every terminator and columns in UTF-16 units', () => {
    const program = loadFiles({ 'a.ts': "'😀'; one;\r\ntwo;\u2028three;\n" });
    const text = program.file('a.ts')?.source.text ?? '';
    const at = (word: string) => program.location('a.ts', { start: text.indexOf(word), end: text.indexOf(word) + 3 });
    expect(at('one')).toEqual({ file: 'a.ts', line: 1, column: 7, endLine: 1, endColumn: 10 });
    expect(at('two')).toMatchObject({ line: 2, column: 1 });
    expect(at('three')).toMatchObject({ line: 3, column: 1 });
  });

  it('reports a file that does not parse, once and with its place, and keeps what could be read', () => {
    const program = loadFiles({ 'bad.ts': 'send(phone);\nconst = ;\nconst = ;\n', 'good.ts': 'send(phone);\n' });
    expect(program.gaps).toMatchObject([{ reason: 'parse-error', location: { file: 'bad.ts', line: 2, column: 7 } }]);
    expect(pathsOf(program)).toEqual(['bad.ts', 'good.ts']);
  });

  it.each([
    ['calls', `x${'.y()'.repeat(5000)};`],
    ['brackets', '['.repeat(5000)],
    ['conditions', `a${'?b:c'.repeat(4000)};`],
    ['operators', `a${' && b'.repeat(2000)};`],
  ])('reports endlessly nested %s and analyses the rest', (_, text) => {
    const program = loadFiles({ 'deep.js': text, 'ok.ts': 'export const phone = 1;\n' });
    expect(pathsOf(program)).toEqual(['ok.ts']);
    expect(program.gaps).toMatchObject([{ reason: 'parse-error', location: { file: 'deep.js' } }]);
    expect(typeOf(program, 'ok.ts', 'phone')).toBe('1');
  });

  it('takes concatenations and chains of a usual length', () => {
    const program = loadFiles({ 'a.js': `x = a${' + b'.repeat(900)};\n`, 'b.js': `x${'.y()'.repeat(200)};\n` });
    expect(program.gaps).toEqual([]);
    expect(program.checker()).toBeDefined();
  });
});

describe('source files', () => {
  it('gives a gap for a file that cannot be read', () => {
    const tree = openTree(writeTree({ 'a.ts': 'f();\n' }));
    const read = () => {
      throw new Error('EACCES');
    };
    const sources = createSourceFiles({ ...tree, read });
    expect(sources.parse('a.ts')).toBeUndefined();
    expect(sources.gaps).toMatchObject([{ reason: 'unreadable-file', location: { file: 'a.ts', line: 1 } }]);
    expect(createSourceFiles(tree).parse('a.ts')?.path).toBe('a.ts');
  });
});

describe('the checker', () => {
  it('knows types across files and the language, with JavaScript', () => {
    const program = loadFiles({
      'member.ts': 'export interface Member { phone: string }\n',
      'a.ts':
        "import type { Member } from './member';\nexport const first = (all: Member[]) => all.map((m) => m.phone);\n",
      'b.js': "import { first } from './a';\nexport const phones = first([]);\n",
    });
    expect(typeOf(program, 'b.js', 'phones')).toBe('string[]');
  });

  it('takes types of installed packages, and still resolves these as packages', () => {
    const program = loadFiles({
      'a.ts': "import { fetchMember } from 'members';\nexport const member = fetchMember();\n",
      'node_modules/members/package.json': '{ "name": "members", "types": "index.d.ts" }',
      'node_modules/members/index.d.ts': 'export declare function fetchMember(): { phone: string };\n',
    });
    expect(typeOf(program, 'a.ts', 'fetchMember()')).toBe('{ phone: string; }');
    expect(pathsOf(program)).toEqual(['a.ts']);
    expect(program.resolve('a.ts', 'members')).toEqual({ kind: 'package', name: 'members', subpath: '' });
  });

  it('prefers a declaration file for types and the implementation for code', () => {
    const program = loadFiles({
      'vendor.js': 'exports.load = () => JSON.parse(read());\n',
      'vendor.d.ts': 'export interface Clip { file: string }\nexport declare function load(): Clip;\n',
      'a.ts': "import { load } from './vendor';\nexport const clip = load();\n",
    });
    expect(typeOf(program, 'a.ts', 'clip')).toBe('Clip');
    expect(program.resolve('a.ts', './vendor')).toEqual({ kind: 'file', path: 'vendor.js' });
  });

  it('keeps scripts apart that declare the same constant, and lets others share their globals', () => {
    const program = loadFiles({
      'a.js': "const target = 'a';\nuse(target);\n",
      'b.js': 'const target = 2;\nuse(target);\n',
      'types.ts': 'interface Member { phone: string }\n',
      'c.ts': 'declare const member: Member;\nsend(member.phone);\n',
    });
    expect(typeOf(program, 'b.js', 'target')).toBe('2');
    expect(typeOf(program, 'a.js', 'target')).toBe('"a"');
    expect(typeOf(program, 'c.ts', 'member.phone')).toBe('string');
  });

  it('reads nothing outside the root by a reference in a comment', () => {
    const outside = writeTree({ 'secret.ts': 'declare const hidden: 1;\n' });
    const root = writeTree({ 'a.ts': `/// <reference path="${outside}/secret.ts" />\nuse(hidden);\n` });
    const program = loadProgram({ root, includeTests: false });
    expect(typeOf(program, 'a.ts', 'hidden')).not.toBe('1');
    expect(pathsOf(program)).toEqual(['a.ts']);
  });
});

describe('nodeAt', () => {
  const text = '// note\nsend(member.phone, [1, , 3]);\nok;\n';

  it('finds the outermost node of exactly the span, without its comments', () => {
    const program = loadFiles({ 'a.ts': text });
    const kindAt = (part: string): string | undefined => {
      const start = text.indexOf(part);
      const node = program.nodeAt({ file: 'a.ts', start, end: start + part.length });
      return node && ts.SyntaxKind[node.kind];
    };
    expect(kindAt('send(member.phone, [1, , 3])')).toBe('CallExpression');
    expect(kindAt('send(member.phone, [1, , 3]);')).toBe('ExpressionStatement');
    expect(kindAt('member.phone')).toBe('PropertyAccessExpression');
    expect(kindAt('phone')).toBe('Identifier');
    expect(kindAt('3')).toBe('FirstLiteralToken');
    expect(kindAt('ok;')).toBe('ExpressionStatement');
    expect(kindAt('phone,')).toBeUndefined();
    expect(kindAt('hone')).toBeUndefined();
    expect(kindAt('// note')).toBeUndefined();
  });

  it('finds every node of a program at its own span, or one around it of the same span', () => {
    const program = loadFiles({
      'a.tsx':
        'export class Mail<T> extends Base { @Input() to?: string; get host() { return `x${this.to}y`; } }\n' +
        'export const view = <Row key={1} {...rest}>text {value}</Row>;\n' +
        'const { a: [b = 1], ...c } = async <T,>(x: T) => { for await (const y of x) yield* y; };\n',
    });
    const source = program.file('a.tsx')?.source;
    let count = 0;
    const visit = (node: ts.Node): void => {
      const start = node.getStart(source);
      if (start < node.end) {
        const found = program.nodeAt({ file: 'a.tsx', start, end: node.end });
        expect(found && [found.getStart(source), found.end], ts.SyntaxKind[node.kind]).toEqual([start, node.end]);
        count += 1;
      }
      ts.forEachChild(node, visit);
    };
    if (source) visit(source);
    expect(count).toBeGreaterThan(60);
  });

  it('finds nothing in a file that is not of the program', () => {
    expect(loadFiles({ 'a.ts': 'ok;\n' }).nodeAt({ file: 'b.ts', start: 0, end: 3 })).toBeUndefined();
  });

  it('has every parent set before the checker is made', () => {
    const source = loadFiles({ 'a.ts': text }).file('a.ts')?.source;
    const visit = (node: ts.Node): void =>
      ts.forEachChild(node, (child) => {
        expect(child.parent).toBe(node);
        visit(child);
      });
    expect(source?.statements.length).toBe(2);
    if (source) visit(source);
  });
});
