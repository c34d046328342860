import { describe, expect, it } from 'vitest';
import { readLabels } from '../../src/labels/read-labels.js';
import { declareModels } from '../../src/program/prisma/declare-models.js';
import { parsePrismaSchema } from '../../src/program/prisma/parse-schema.js';
import { policyOf } from '../labels/asked.js';
import { loadFiles, pathsOf } from './temporary-tree.js';

const client = 'generator client {\n  provider = "prisma-client-js"\n}\n';
const member = `${client}model Member {\n  id Int @id\n  /// @dataClass restricted.phone\n  phone String?\n}\n`;
const query =
  "import { PrismaClient } from '@prisma/client';\nexport const found = new PrismaClient().member.findFirst();";

/** The type of `found` in `file`, as the checker prints it. */
function typeOfFound(files: Readonly<Record<string, string>>, file = 'a.ts'): string {
  const program = loadFiles(files);
  const start = files[file]?.indexOf('found') ?? -1;
  const node = program.nodeAt({ file, start, end: start + 'found'.length });
  if (!node) throw new Error('no node');
  return program.checker().typeToString(program.checker().getTypeAtLocation(node));
}

describe('schemas of Prisma', () => {
  it('are read by their blocks, comments and texts aside', () => {
    const text = [
      'generator client { // the client',
      '  provider = "prisma-client-js"',
      '  output   = "../src/db"',
      '}',
      'enum Role {',
      '  MEMBER @map("// member")',
      '  // GUEST',
      '}',
      'model Member {',
      '  id Int @id',
      '  site String @default("https://members.example") // no name String',
      '  clips Clip[]',
      '  note Unsupported("text")?',
      '  @@index([id])',
      '}',
    ].join('\n');
    const { models, enums, generators } = parsePrismaSchema(text);
    expect(generators).toEqual([{ provider: 'prisma-client-js', output: '../src/db' }]);
    expect(enums.map(({ name, values }) => [name, values])).toEqual([['Role', ['MEMBER']]]);
    const fields = models.flatMap((model) => model.fields);
    expect(fields.map(({ name, type, isList, isOptional }) => [name, type, isList, isOptional])).toEqual([
      ['id', 'Int', false, false],
      ['site', 'String', false, false],
      ['clips', 'Clip', true, false],
      ['note', 'Unsupported', false, true],
    ]);
  });

  it('say where the database is, every value in its place', () => {
    const text = [
      'datasource db {',
      '  provider = "postgresql" // of the members',
      '  url      = env( "MEMBERS_DATABASE" )',
      '  schemas  = ["one", "two"]',
      '}',
    ].join('\n');
    const declared = declareModels(text, parsePrismaSchema(text), []).split('\n');
    expect(declared.slice(0, 5)).toEqual([
      'export const datasource = {',
      '  provider:  "postgresql",',
      '  url:       process.env["MEMBERS_DATABASE"],',
      '',
      '};',
    ]);
  });

  it('are declared with every name in its place', () => {
    const declared = declareModels(member, parsePrismaSchema(member), []).split('\n');
    const written = member.split('\n');
    for (const name of ['Member', 'id', 'phone']) {
      const line = written.findIndex((text) => new RegExp(`^(model| ) *${name}\\b`).test(text));
      expect(declared[line]?.indexOf(name)).toBe(written[line]?.indexOf(name));
    }
  });

  it('end no comment that their documentation stands in', () => {
    const text = 'model Member {\n  /// */ phone: never; /*\n  id Int\n}';
    expect(declareModels(text, parsePrismaSchema(text), [])).not.toContain('*/ phone');
  });

  it('are files of the program, with their own places and bytes', () => {
    const program = loadFiles({ 'a.ts': query, 'db/schema.prisma': member });
    expect(pathsOf(program)).toEqual(['a.ts', 'db/schema.prisma']);
    expect(program.file('db/schema.prisma')?.text).toBe(member);
    const { labels } = readLabels(program, policyOf(program.root, []));
    expect(labels.all.map(({ name, location }) => [name, location.file, location.line, location.column])).toEqual([
      ['Member.phone', 'db/schema.prisma', 7, 3],
    ]);
  });
});

describe('the client of a schema', () => {
  it('is declared, whatever is installed', () => {
    const expected = 'Promise<Omit<Pick<Member, "id" | "phone">, never> | null>';
    const installed = {
      'node_modules/@prisma/client/index.d.ts': 'export declare class PrismaClient { [key: string]: 7 }',
    };
    expect(typeOfFound({ 'a.ts': query, 'db/schema.prisma': member })).toBe(expected);
    expect(typeOfFound({ 'a.ts': query, 'db/schema.prisma': member, ...installed })).toBe(expected);
  });

  it('is the same under the names of its own files', () => {
    const typeOf = (module: string): string =>
      typeOfFound({ 'a.ts': query.replace('@prisma/client', module), 'db/schema.prisma': member });
    for (const module of ['@prisma/client/index.js', '@prisma/client/edge'])
      expect(typeOf(module)).toContain('Promise<');
    expect(typeOf('@prisma/client/sql')).toBe('any');
  });

  it('is known where it is generated to, and is the package there', () => {
    const schema = member.replace('"\n}', '"\n  output = "../src/generated"\n}');
    const code = query.replace('@prisma/client', './generated/client.js');
    const files = { 'src/a.ts': code, 'db/schema.prisma': schema };
    expect(typeOfFound(files, 'src/a.ts')).toContain('Promise<');
    expect(loadFiles(files).resolve('src/a.ts', './generated/client.js')).toMatchObject({
      kind: 'package',
      name: '@prisma/client',
    });
    expect(loadFiles({ 'src/a.ts': code }).resolve('src/a.ts', './generated/client.js')).toEqual({ kind: 'missing' });
  });

  it('is that of the nearest schema, with all files of it', () => {
    const other = `${client}model Member {\n  clip Clip\n}\n`;
    const clip = 'model Clip {\n  title String\n}\n';
    const code = query.replace('findFirst()', 'findFirst({ select: { clip: true } })');
    const files = {
      'one/schema.prisma': member,
      'two/schema.prisma': other,
      'two/models/clip.prisma': clip,
      'two/a.ts': code,
    };
    expect(typeOfFound(files, 'two/a.ts')).toMatch(/^Promise<Taken<.*> \| null>$/);
  });
});
