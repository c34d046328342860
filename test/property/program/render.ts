import { ts } from 'ts-morph';
import { rowOf } from './rows.js';
import type { Plan, Row, Shape } from './shape.js';
import { barrelText, emptyUnit, importName, unitText, type ImportStyle, type SourceUnit } from './source-unit.js';
import { plain, type Variation } from './variation.js';

/** A program as files, and how many conditions it asks that nobody knows. */
export interface Rendered {
  readonly files: ReadonlyMap<string, string>;
  readonly flags: number;
}

interface Writing {
  readonly plan: Plan;
  readonly variation: Variation;
  readonly units: readonly SourceUnit[];
  readonly barrels: Set<string>;
  /** Shared declarations: row to the unit that has it and its name. */
  readonly shared: Map<string, { readonly unit: number; readonly name: string }>;
  names: number;
  flags: number;
  send: number;
}

/** A run of statements, with the names that are visible in it. */
interface Block {
  readonly lines: string[];
  readonly names: { readonly kind: string; readonly name: string }[];
  readonly outer: Block | null;
  readonly unit: number;
  readonly isAsync: boolean;
}

/** The files of a plan; the same plan gives the same text. */
export function render(plan: Plan, variation: Variation = plain): Rendered {
  const count = variation.units ?? plan.units;
  const units = ['main', 'clips', 'letters', 'members'].slice(0, count).map(emptyUnit);
  const writing: Writing = {
    plan,
    variation,
    units,
    barrels: new Set(),
    shared: new Map(),
    names: 0,
    flags: 0,
    send: 0,
  };
  const block: Block = { lines: [], names: [], outer: null, unit: 0, isAsync: true };
  for (const send of plan.sends) {
    writing.send++;
    const expression = renderShape(writing, send, block);
    block.lines.push(`${expression};`);
  }
  unitAt(writing, 0).declarations.push(`async function main() {\n${[...variation.dead, ...block.lines].join('\n')}\n}`);
  return { files: filesOf(writing), flags: writing.flags };
}

function filesOf({ plan, units, barrels, variation }: Writing): ReadonlyMap<string, string> {
  const { language } = plan;
  const extension = language === 'typescript' ? 'ts' : 'js';
  const files = new Map([
    ['member.ts', memberText],
    ['hosts.ts', hostsText],
  ]);
  for (const unit of units) {
    if (variation.isReversed) unit.declarations.reverse();
    if (unit.name === 'main') unit.declarations.push('void main();');
    const text = unitText(unit, language);
    files.set(`${unit.name}.${extension}`, language === 'typescript' ? text : withoutTypes(text));
  }
  for (const name of barrels) files.set(`${name}-index.${extension}`, barrelText(name, language));
  return files;
}

const memberText = `export interface Member {
  id: string;
  /** @dataClass restricted.phone */
  phone: string;
}

export function loadMember(): Member {
  return { id: 'm1', phone: readPhone() };
}
`;

const hostsText = [
  "export const partner1 = 'https://s1.partner.example';",
  "export const partner2 = 'https://s2.partner.example';",
  "export const partner3 = 'https://s3.partner.example';",
  'export const partners = { s1: partner1, s2: partner2, s3: partner3 };\n',
].join('\n');

function withoutTypes(text: string): string {
  const compilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.Preserve,
    verbatimModuleSyntax: true,
    useDefineForClassFields: true,
  };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}

function renderShape(writing: Writing, shape: Shape, block: Block): string {
  const row = rowOf(shape.row);
  const [kind = '', name] = shape.row.split('/');
  if (name === 'used') return used(writing, shape, block, kind);
  if (shape.row === 'url/host') return host(writing, shape, block);
  if (row.awaits && !block.isAsync) return instead(writing, shape, block);
  const fill = filler(writing, shape, { row, block });
  for (const line of row.lines ?? []) block.lines.push(fill(line));
  const result = fill(row.result);
  if (kind === 'send') return result;
  return bound(writing, kind, result, block);
}

/** What stands for a shape that would have to wait where nothing can. */
function instead(writing: Writing, { row, children }: Shape, block: Block): string {
  const first = rowOf(row).carries ? children[0] : undefined;
  return first ? renderShape(writing, first, block) : "'pending'";
}

/** The expression of a child bound to a name, or as it is: the variation decides. */
function bound(writing: Writing, kind: string, expression: string, block: Block): string {
  const { extracts, wraps, prefix } = writing.variation;
  if (/^\w+$/.test(expression)) {
    if (expression.startsWith(prefix)) block.names.push({ kind, name: expression });
    return expression;
  }
  if (kind === 'text' && wraps && block.isAsync) return `(await (async () => ${expression})())`;
  if (kind === 'text' && extracts) return `(() => ${expression})()`;
  return expression;
}

interface Site {
  readonly row: Row;
  readonly block: Block;
}

/** Fills the holes of one shape's texts; a child is rendered once, in the order of its number. */
function filler(writing: Writing, shape: Shape, { row, block }: Site): (text: string) => string {
  const local = new Map<string, string>();
  const fresh = (name: string): string => {
    const known = local.get(name) ?? `${writing.variation.prefix}${name.slice(1).toUpperCase()}${++writing.names}`;
    local.set(name, known);
    return known;
  };
  const uses = [...(row.lines ?? []), row.result].join('\n');
  const expressions = shape.children.map((child, index) =>
    uses.includes(`$${index}`) ? renderShape(writing, child, block) : '',
  );
  const fillIn = (text: string, unit: Block): string =>
    text.replace(/\$\?|\$(\d)|@(\d)|\$[a-zA-Z]+/g, (hole, child?: string, body?: string) => {
      if (hole === '$?') return `isOn(${++writing.flags})`;
      if (child !== undefined) return expressions[Number(child)] ?? '';
      if (body === undefined) return local.get(hole) ?? fresh(hole);
      const inner = (row.inner ?? []).map((each) => ({ kind: 'text', name: fresh(each) }));
      return bodyText(writing, shape.children[Number(body)], {
        ...unit,
        lines: [],
        names: inner,
        outer: unit,
        isAsync: false,
      });
    });
  if (row.module !== undefined)
    local.set(row.declares ?? '', declared(writing, shape, { row, block }, { fillIn, fresh }));
  return (text) => fillIn(text, block);
}

function bodyText(writing: Writing, shape: Shape | undefined, block: Block): string {
  if (!shape) throw new Error('a row has a hole without a child');
  const result = renderShape(writing, shape, block);
  return `\n${[...block.lines, `return ${result};`].join('\n')}\n`;
}

interface Filling {
  readonly fillIn: (text: string, block: Block) => string;
  readonly fresh: (name: string) => string;
}

/** Puts the row's declaration into a file and gives the expression that means it in the block's file. */
function declared(writing: Writing, shape: Shape, { row, block }: Site, { fillIn, fresh }: Filling): string {
  const { plan, units, shared, barrels, variation } = writing;
  const known = row.shared ? shared.get(shape.row) : undefined;
  const unit = known?.unit ?? block.unit + (shape.pick % (units.length - block.unit));
  if (unit < block.unit) {
    const { shared: _, ...own } = row;
    return declared(writing, shape, { row: own, block }, { fillIn, fresh });
  }
  const name = known?.name ?? fresh(row.declares ?? '');
  if (!known) {
    if (row.shared) shared.set(shape.row, { unit, name });
    const text = fillIn(row.module ?? '', { lines: [], names: [], outer: null, unit, isAsync: false });
    unitAt(writing, unit).declarations.push(text);
  }
  if (unit === block.unit) return name;
  const from = unitAt(writing, unit);
  from.exports.add(name);
  const styles: readonly ImportStyle[] = ['named', 'renamed', 'namespace', 'barrel'];
  const style = variation.style ?? styles[Math.floor(shape.pick / 4) % 4] ?? 'named';
  if (style === 'barrel') barrels.add(from.name);
  return importName(unitAt(writing, block.unit), from.name, name, { style, language: plan.language });
}

function used(writing: Writing, { row, pick }: Shape, block: Block, kind: string): string {
  const names: string[] = [];
  for (let at: Block | null = block; at; at = at.outer)
    names.push(...at.names.filter((each) => each.kind === kind).map(({ name }) => name));
  const name = names[pick % Math.max(names.length, 1)];
  if (name !== undefined) return name;
  if (kind !== 'member') return rowOf(row).result;
  return `${importName(unitAt(writing, block.unit), 'member', 'loadMember', { style: 'named', language: writing.plan.language })}()`;
}

/** The address of the send in hand: written out, from a constant of another file, from a table. */
function host(writing: Writing, { pick }: Shape, block: Block): string {
  const { send, plan } = writing;
  const how = { style: 'named', language: plan.language } as const;
  if (pick % 3 === 0) return `'https://s${send}.partner.example'`;
  if (pick % 3 === 1) return importName(unitAt(writing, block.unit), 'hosts', `partner${send}`, how);
  return `${importName(unitAt(writing, block.unit), 'hosts', 'partners', how)}.s${send}`;
}

function unitAt({ units }: Writing, index: number): SourceUnit {
  const unit = units[index];
  if (!unit) throw new Error(`no file ${index}`);
  return unit;
}
