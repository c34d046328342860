import { groupBy } from '../base/group-by.js';
import { compareText, type Span } from '../base/location.js';
import { itself, under } from '../ir/access-path.js';
import type { ClassUnit, FunctionUnit } from '../ir/unit.js';
import type { ValueId } from '../ir/value.js';
import type { Demand, LibraryRef } from './demand.js';
import type { Engine } from './engine.js';
import type { Selected } from './resolve-selector.js';

/** A stretch of the program's text. */
export interface CodePiece {
  readonly file: string;
  readonly at: Span;
  /** What it uses of packages, sorted: `crypto#createHmac`. Its text has other names for that. */
  readonly imports: readonly string[];
}

interface Stretch {
  readonly file: string;
  readonly at: Span;
}

/** New questions that one selector may bring up. */
const allowance = 2_000;

/**
 * The code behind what a selector names: its functions, classes and objects, what of the program they call and read, and so on, by place.
 * Misses: what callers hand in, and the content of JSON files.
 */
export function codeBehind(engine: Engine, { units, classes, objects }: Selected): readonly CodePiece[] {
  engine.allow(allowance);
  const behind = new CodeBehind(engine);
  for (const unit of units.keys()) behind.addFunction(unit);
  for (const unit of classes) behind.addClass(unit);
  for (const id of objects) behind.addValue(id);
  return behind.pieces();
}

class CodeBehind {
  private readonly entered = new Set<FunctionUnit | ClassUnit | ValueId>();
  private readonly found = new Map<string, Stretch>();
  private readonly imports = new Map<Stretch, string>();
  private readonly pending: (() => void)[] = [];

  constructor(private readonly engine: Engine) {}

  /** What was found, without what lies inside another piece. */
  pieces(): readonly CodePiece[] {
    for (let next = this.pending.pop(); next !== undefined; next = this.pending.pop()) next();
    const outer: Stretch[] = [];
    for (const piece of [...this.found.values()].sort(compareStretches)) {
      const last = outer.at(-1);
      if (last === undefined || !isInside(piece, last)) outer.push(piece);
    }
    const used = groupBy(this.imports, ([{ file }]) => file);
    return outer.map((piece) => {
      const names = (used.get(piece.file) ?? []).flatMap(([name, library]) => (isInside(name, piece) ? [library] : []));
      return { ...piece, imports: [...new Set(names)].sort() };
    });
  }

  addFunction(unit: FunctionUnit): void {
    this.add(unit, unit, () => {
      const { first, end } = this.engine.code.body(unit);
      for (let id = first; id < end; id++) this.visit(id);
    });
  }

  addClass(unit: ClassUnit): void {
    this.add(unit, unit, () => {
      this.addFunction(unit.construct);
      for (const member of unit.members) this.addFunction(member.unit);
    });
  }

  /** The expression that a value was lowered from. */
  addValue(id: ValueId): void {
    const { code } = this.engine;
    const { unit, first, end } = code.bodyOf(id);
    const { at } = code.value(id);
    this.add(id, { file: unit.file, at }, () => {
      for (let each = first; each < end; each++) {
        if (each === id || contains(at, code.value(each).at)) this.visit(each);
      }
    });
  }

  private add(what: FunctionUnit | ClassUnit | ValueId, { file, at }: Stretch, enter: () => void): void {
    if (this.entered.has(what)) return;
    this.entered.add(what);
    this.found.set(`${file}:${at.start}-${at.end}`, { file, at });
    this.pending.push(enter);
  }

  /** Adds what a value of code that is already in leads to. */
  private visit(id: ValueId): void {
    const { engine } = this;
    const value = engine.code.value(id);
    const context = engine.contexts.local;
    switch (value.kind) {
      case 'function':
        this.addFunction(value.unit);
        return;
      case 'class':
        this.addClass(value.class);
        return;
      case 'variable':
      case 'global':
      case 'import':
        this.follow(id, { value: id, path: itself, context });
        return;
      case 'load':
        if (value.key.kind === 'name' && engine.code.value(value.object).kind === 'import') {
          this.follow(id, { value: value.object, path: under(value.key.name, itself), context });
        }
        return;
      case 'call':
        for (const callee of engine.callees(id, context)) if (callee.kind === 'function') this.addFunction(callee.unit);
        return;
      default:
        return;
    }
  }

  /** Adds what a name stands for: the values that the program gives it, or a package's. */
  private follow(id: ValueId, demand: Demand): void {
    const { moves, ends } = this.engine.step(this.engine.known(demand), 'plainly');
    for (const { to } of moves) this.addValue(to.value);
    const { file } = this.engine.code.bodyOf(id).unit;
    const { at } = this.engine.code.value(id);
    for (const end of ends) {
      if (end.kind === 'library') this.imports.set({ file, at }, nameOf(end.library));
      else this.addValue(end.value);
    }
  }
}

function nameOf({ package: name, path }: LibraryRef): string {
  return `${name}#${path.join('.')}`;
}

/** By place, what contains others before them. */
function compareStretches(a: Stretch, b: Stretch): number {
  return compareText(a.file, b.file) || a.at.start - b.at.start || b.at.end - a.at.end;
}

function isInside(inner: Stretch, outer: Stretch): boolean {
  return outer.file === inner.file && contains(outer.at, inner.at);
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
