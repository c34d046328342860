import { compareGaps, type Gap } from '../base/gap.js';
import type { Span } from '../base/location.js';
import { itself } from '../ir/access-path.js';
import type { Code } from '../ir/code.js';
import type { CodeIndex } from '../ir/code-index.js';
import type { ClassUnit, FunctionUnit } from '../ir/unit.js';
import type { ValueId } from '../ir/value.js';
import type { Models } from '../models/model.js';
import type { Program } from '../program/program.js';
import type { TypeAt, Types } from '../program/types.js';
import { findCallees } from './callees.js';
import { findCallers } from './callers.js';
import { Contexts, type Context } from './context.js';
import type { Callee, Caller, Demand, End } from './demand.js';
import type { Engine } from './engine.js';
import { Memo } from './memo.js';
import { search } from './search.js';
import { possibleLiterals } from './steps/possibilities.js';

/** What the engine is made from. */
export interface EngineParts {
  readonly program: Program;
  readonly code: Code;
  readonly index: CodeIndex;
  readonly models: Models;
  readonly types: Types;
  classAt(file: string, start: number, end: number): ClassUnit | undefined;
}

/** The engine over one program, and the gaps it has met so far. */
export interface GatheringEngine extends Engine {
  /** Every gap once, sorted. */
  gaps(): readonly Gap[];
}

/** Makes the engine; it answers each question once. */
export function createEngine(parts: EngineParts): GatheringEngine {
  return new MemoEngine(parts);
}

class MemoEngine implements GatheringEngine {
  readonly code: Code;
  readonly index: CodeIndex;
  readonly models: Models;
  readonly program: Program;
  readonly contexts = new Contexts();

  private readonly memo = new Memo((detail) => {
    this.cut(detail);
  });
  private readonly met = new Map<string, Gap>();
  private reported: unknown = null;
  private readonly typed = new Map<string, readonly TypeAt[]>();

  constructor(private readonly parts: EngineParts) {
    this.code = parts.code;
    this.index = parts.index;
    this.models = parts.models;
    this.program = parts.program;
  }

  allow(questions: number): void {
    this.memo.allow(questions);
    this.reported = null;
  }

  origins(demand: Demand): readonly End[] {
    const key = `o${String(demand.value)}.${String(demand.path.id)}.${String(demand.context.id)}`;
    return this.memo.get(key, () => {
      const ends: End[] = [];
      const isOutermost = this.asked === null;
      if (isOutermost)
        this.asked = { file: this.code.bodyOf(demand.value).unit.file, at: this.code.value(demand.value).at };
      search(this, demand, {
        limit: maxIdentity,
        end: (end) => {
          ends.push(end);
          return undefined;
        },
      });
      if (isOutermost) this.asked = null;
      return ends;
    });
  }

  callees(call: ValueId, context: Context): readonly Callee[] {
    return this.memo.get(`c${String(call)}.${String(context.id)}`, () => findCallees(this, call, context));
  }

  callers(unit: FunctionUnit): readonly Caller[] {
    return this.memo.get(`r${String(unit.id)}`, () => findCallers(this, unit));
  }

  keys(value: ValueId, context: Context): readonly string[] | null {
    const literals = possibleLiterals(this, value, context);
    if (literals) return [...new Set(literals.map(String))].sort();
    const names = new Set<string>();
    for (const end of this.origins({ value, path: itself, context })) {
      const constant = end.kind === 'constant' ? this.code.value(end.value) : undefined;
      if (constant?.kind !== 'constant') return null;
      names.add(String(constant.value));
    }
    return names.size === 0 || names.size > maxNames ? null : [...names].sort();
  }

  typesAt(value: ValueId, keys: readonly string[]): readonly TypeAt[] {
    const key = `${String(value)}.${keys.join('.')}`;
    const known = this.typed.get(key);
    if (known) return known;
    const { unit } = this.code.bodyOf(value);
    const types = this.parts.types.typesAt({ file: unit.file, ...this.code.value(value).at }, keys);
    this.typed.set(key, types);
    return types;
  }

  isOwnMethod(file: string, { start, end }: Span): boolean {
    return this.parts.types.isOwnMethod({ file, start, end });
  }

  declares(value: ValueId, keys: readonly string[]): boolean {
    const { unit } = this.code.bodyOf(value);
    return this.parts.types.declares({ file: unit.file, ...this.code.value(value).at }, keys);
  }

  classAt(file: string, start: number, end: number): ClassUnit | undefined {
    return this.parts.classAt(file, start, end);
  }

  gap(gap: Gap): void {
    this.met.set(JSON.stringify(gap), gap);
  }

  /** The place of the outermost question that is being asked. */
  private asked: { readonly file: string; readonly at: Span } | null = null;

  private cut(detail: string): void {
    if (this.asked !== null && this.asked === this.reported) return;
    this.reported = this.asked;
    const location = this.asked && this.program.location(this.asked.file, this.asked.at);
    this.gap({ reason: 'budget-questions', location, detail });
  }

  gaps(): readonly Gap[] {
    return [...this.met.values()].sort(compareGaps);
  }
}

/** Demands of a search for what a value itself is; more of them lead to no sure answer. */
const maxIdentity = 300;
/** A computed key with more possible names than this is taken as any. */
const maxNames = 64;
