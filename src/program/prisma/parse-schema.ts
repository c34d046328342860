/** A schema of Prisma as far as it decides types, and where the data is. */
export interface PrismaSchema {
  readonly models: readonly PrismaModel[];
  readonly enums: readonly PrismaEnum[];
  readonly generators: readonly PrismaGenerator[];
  readonly datasources: readonly PrismaDatasource[];
}

/** A model, a view or a composite type. */
export interface PrismaModel {
  readonly name: string;
  /** A composite type is no table: the client has no methods for it. */
  readonly isTable: boolean;
  readonly start: Mark;
  /** The line of the closing brace. */
  readonly end: number;
  readonly fields: readonly PrismaField[];
}

/** A field of a model; `type` is a scalar of Prisma, or the name of an enum or model. */
export interface PrismaField {
  readonly name: string;
  readonly type: string;
  readonly isList: boolean;
  readonly isOptional: boolean;
  readonly at: Mark;
}

/** An enum, which stands for one of its values. */
export interface PrismaEnum {
  readonly name: string;
  readonly values: readonly string[];
  readonly start: Mark;
}

/** What writes code from the schema, and where to. */
export interface PrismaGenerator {
  readonly provider: string;
  /** As written, relative to the schema; null: the generator's own place. */
  readonly output: string | null;
}

/** Where the database is. */
export interface PrismaDatasource {
  readonly start: Mark;
  /** The line of the closing brace. */
  readonly end: number;
  readonly settings: readonly PrismaSetting[];
}

/** A setting as it is written, whose value is a text or the name of an environment variable. */
export interface PrismaSetting {
  readonly name: string;
  readonly at: Mark;
  readonly value: { readonly kind: 'text' | 'variable'; readonly text: string; readonly at: Mark };
}

/** Where something is written: from 0, the column of its first character. */
interface Mark {
  readonly line: number;
  readonly column: number;
}

interface Block {
  readonly keyword: string;
  readonly name: string;
  readonly start: Mark;
  readonly end: number;
  /** Its lines without comments, at their places. */
  readonly lines: readonly (readonly [line: number, text: string])[];
}

const header = /^(\s*)(model|view|type|enum|generator|datasource)\s+(\w+)\s*\{/;
const field = /^(\s*)([A-Za-z]\w*)\s+(\w+)(?:\("[^"]*"\))?\s*(\[\s*\])?(\?)?/;
const setting = /^(\s*)(\w+)(\s*=\s*)(env\(\s*)?("(?:[^"\\]|\\.)*")/;
const tables: ReadonlySet<string> = new Set(['model', 'view']);

/** Reads a schema line by line, as Prisma writes it; what it does not understand it passes over. */
export function parsePrismaSchema(text: string): PrismaSchema {
  const blocks = readBlocks(text.split('\n'));
  return {
    models: blocks.filter(({ keyword }) => tables.has(keyword) || keyword === 'type').map(readModel),
    enums: blocks.filter(({ keyword }) => keyword === 'enum').map(readEnum),
    generators: blocks.filter(({ keyword }) => keyword === 'generator').map(readGenerator),
    datasources: blocks.filter(({ keyword }) => keyword === 'datasource').map(readDatasource),
  };
}

/** Where the comment of a line begins: at two slashes outside of texts; its length where there is none. */
export function commentStart(line: string): number {
  return /^(?:[^"/]|"(?:[^"\\]|\\.)*"|\/(?!\/))*/.exec(line)?.[0].length ?? line.length;
}

function readBlocks(lines: readonly string[]): readonly Block[] {
  const found: Block[] = [];
  let open: (Omit<Block, 'end' | 'lines'> & { readonly lines: [number, string][] }) | undefined;
  for (const [number, line] of lines.entries()) {
    const text = line.slice(0, commentStart(line));
    const [, indent = '', keyword = '', name = ''] = (open ? null : header.exec(text)) ?? [];
    if (keyword !== '') {
      open = { keyword, name, start: { line: number, column: indent.length }, lines: [] };
    } else if (open && text.trim() === '}') {
      found.push({ ...open, end: number });
      open = undefined;
    } else {
      open?.lines.push([number, text]);
    }
  }
  return found;
}

function readModel({ keyword, name, start, end, lines }: Block): PrismaModel {
  return { name, isTable: tables.has(keyword), start, end, fields: lines.flatMap(readField) };
}

function readField([line, text]: readonly [number, string]): readonly PrismaField[] {
  const [, indent = '', name, type, list, optional] = field.exec(text) ?? [];
  if (name === undefined || type === undefined) return [];
  const at = { line, column: indent.length };
  return [{ name, type, isList: list !== undefined, isOptional: optional !== undefined, at }];
}

function readEnum({ name, start, lines }: Block): PrismaEnum {
  return { name, start, values: lines.flatMap(([, text]) => /^\s*([A-Za-z]\w*)/.exec(text)?.[1] ?? []) };
}

function readDatasource({ start, end, lines }: Block): PrismaDatasource {
  return { start, end, settings: lines.flatMap(readSetting) };
}

function readSetting([line, written]: readonly [number, string]): readonly PrismaSetting[] {
  const [, indent = '', name, equals = '', variable, text] = setting.exec(written) ?? [];
  if (name === undefined || text === undefined) return [];
  const column = indent.length + name.length + equals.length;
  const value = { kind: variable === undefined ? 'text' : 'variable', text, at: { line, column } } as const;
  return [{ name, at: { line, column: indent.length }, value }];
}

function readGenerator({ lines }: Block): PrismaGenerator {
  const setting = (key: string): string | null => {
    const pattern = new RegExp(`^\\s*${key}\\s*=\\s*"([^"]*)"`);
    for (const [, text] of lines) {
      const value = pattern.exec(text)?.[1];
      if (value !== undefined) return value;
    }
    return null;
  };
  return { provider: setting('provider') ?? '', output: setting('output') };
}
