import type { Gap } from '../base/gap.js';
import { once } from '../base/once.js';
import type { AccessPath } from '../ir/access-path.js';
import type { Code } from '../ir/code.js';
import type { CodeIndex } from '../ir/code-index.js';
import type { ClassUnit, FunctionUnit, Variable } from '../ir/unit.js';
import type { ValueId } from '../ir/value.js';
import type { Models } from '../models/models.js';
import type { Program } from '../program/program.js';
import type { Types } from '../program/types.js';
import { calleeText, findCallees, isCompleted } from './callees.js';
import { callerText } from './caller-text.js';
import { findCallers } from './callers.js';
import type { Context } from './context.js';
import { Contexts } from './contexts.js';
import type { Counts } from './counts.js';
import { declaredMethod } from './declared-method.js';
import type {
  AliasWrite,
  AsksCallers,
  Callee,
  Caller,
  DeclaredMethod,
  Demand,
  End,
  ImportWrite,
  ModelledCall,
  Writer,
} from './demand.js';
import type { GatheringEngine } from './engine.js';
import { noEntries, sizeOf } from './entry-point.js';
import { channelWriteText, findChannelWrites } from './find-channel-writes.js';
import { findEntries, mayRegister } from './find-entries.js';
import { aliasWriteText, findAliasWrites } from './find-alias-writes.js';
import { findWritten } from './find-written.js';
import { findKeys, nameOf } from './find-keys.js';
import { KnownDemands, type KnownDemand, type KnownOutcome } from './known-demands.js';
import { KnownSteps } from './known-steps.js';
import { findHeirs } from './heirs.js';
import { Identities } from './identities.js';
import { Memo } from './memo.js';
import { MetGaps } from './met-gaps.js';
import type { Given } from './steps/exits.js';
import { findImportWrites, importWriteText } from './steps/importers.js';
import { findCallsOfMade } from './steps/calls-of-made.js';
import { findGivers, findWriters, writerText } from './steps/find-writers.js';
import { later } from './steps/kept.js';
import { lengthOf } from './steps/list-length.js';
import { stepExport } from './steps/modules.js';
import { findPossible } from './steps/possibilities.js';
import type { Possible } from './steps/possible.js';
import { settledCallee } from './steps/versions.js';
import type { LibraryMember } from './library-member.js';
import { SharedAnswers } from './shared-answers.js';
import { StackWatch, type Watched } from './stack-watch.js';
import { isReplacedMember, isWrittenMember } from './written-members.js';

/** What the engine is made from. */
export interface EngineParts {
  readonly program: Program;
  readonly code: Code;
  readonly index: CodeIndex;
  readonly models: Models;
  readonly types: Types;
  readonly members: readonly LibraryMember[];
  /** What environment variables hold in production. */
  readonly environment: ReadonlyMap<string, string>;
  classAt(file: string, start: number, end: number): ClassUnit | undefined;
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
  readonly contexts: Contexts;
  readonly types: Types;
  readonly members: readonly LibraryMember[];
  readonly environment: ReadonlyMap<string, string>;

  entries = noEntries;

  private readonly watch = new StackWatch();
  private readonly memo: Memo;
  private readonly shared: SharedAnswers;
  private readonly demands = new KnownDemands();
  private readonly steps: KnownSteps;
  private visits = 0;
  private readonly met: MetGaps;
  private readonly identities: Identities;
  private readonly written = new Map<string, boolean>();
  private readonly replaced = new Map<string, boolean>();
  private readonly declared = new Map<ValueId, DeclaredMethod | undefined>();
  private readonly possibilities = new Map<string, Watched<readonly Possible[] | null>>();

  constructor(private readonly parts: EngineParts) {
    this.code = parts.code;
    this.contexts = new Contexts((call) => parts.code.bodyOf(call).unit, this.demands, this.watch);
    this.memo = new Memo(this.watch, (detail) => {
      this.met.addUnanswered(detail);
    });
    this.steps = new KnownSteps(this, this.memo, this.watch);
    this.shared = new SharedAnswers(this.contexts, this.memo);
    this.index = parts.index;
    this.models = parts.models;
    this.environment = parts.environment;
    this.program = parts.program;
    this.met = new MetGaps(parts.program);
    this.types = parts.types;
    this.members = parts.members;
    this.identities = new Identities(this, this.met, this.shared);
  }

  findEntries(): void {
    for (let round = 0; round < maxNested; round++) {
      const entries = findEntries(this);
      if (sizeOf(entries) === sizeOf(this.entries)) return;
      this.entries = entries;
      this.shared.forget();
      this.demands.forgetOutcomes();
      if (!mayRegister(this, entries)) return;
    }
  }

  allow(questions: number): void {
    this.memo.allow(questions);
    this.demands.relieve();
    this.met.renew();
  }

  get isExhausted(): boolean {
    return this.memo.isExhausted;
  }

  known(demand: Demand): KnownDemand {
    return this.demands.get(demand);
  }

  step(demand: KnownDemand, callers: AsksCallers): KnownOutcome {
    return this.steps.of(demand, callers);
  }

  origins(demand: Demand): readonly End[] {
    return this.identities.ends('o', demand, {});
  }

  originsByCallers(demand: Demand): readonly End[] {
    return this.identities.ends('l', demand, { asksLocally: true });
  }

  names(demand: Demand): readonly (string | null)[] {
    const ends = this.identities.ends('n', demand, { end: (end) => (nameOf(this, end) === null ? 'stop' : undefined) });
    return ends.map((end) => nameOf(this, end));
  }

  callees(call: ValueId, asked: Context): readonly Callee[] {
    const context = this.declaredMethod(call) ? asked.root : settledCallee(this, call, asked);
    return this.shared.get({
      about: `c${String(call)}`,
      context,
      find: () => findCallees(this, call, context),
      textOf: calleeText,
      rebased: (rebase, callee) => rebase.callee(callee),
      isApart: isCompleted,
    });
  }

  declaredMethod(call: ValueId): DeclaredMethod | undefined {
    return once(this.declared, call, () => declaredMethod(this, call));
  }

  exported(module: FunctionUnit, name: string, asked: Demand): readonly Demand[] {
    return stepExport(this, asked, module, name).moves.map(({ to }) => to);
  }

  channelWrites(channel: string): readonly ModelledCall[] {
    return this.anywhere(`h${channel}`, () => findChannelWrites(this, channel), channelWriteText);
  }

  callers(unit: FunctionUnit, made = this.contexts.empty): readonly Caller[] {
    const key = `r${String(unit.id)}.${String(made.id)}`;
    return this.memo.get({ key, context: made, find: () => findCallers(this, unit, made), textOf: callerText });
  }

  callsOfMade(made: ValueId, member: string | undefined): readonly ValueId[] {
    return this.anywhere(`k${String(made)}.${member ?? ''}`, () => findCallsOfMade(this, made, member), String);
  }

  heirs(unit: ClassUnit): readonly ClassUnit[] {
    return this.anywhere(
      `e${String(unit.id)}`,
      () => findHeirs(this, unit),
      ({ id }) => String(id),
    );
  }

  mayWrite(unit: FunctionUnit, given: Given | Variable, key: string | null): boolean {
    const place = typeof given === 'object' ? `v${String(given.id)}` : String(given);
    const asked = `m${String(unit.id)}.${place}.${key ?? ''}`;
    return this.anywhere(asked, () => findWritten(this, unit, given, key), String).length > 0;
  }

  readonly lengthOf = (list: ValueId, context: Context): number | undefined => lengthOf(this, list, context);
  readonly later = (demands: readonly Demand[]): readonly Demand[] => later(this, demands);

  writers(member: string): readonly Writer[] {
    return this.anywhere(`w${member}`, () => findWriters(this, member), writerText);
  }

  givers(member: string): readonly Writer[] {
    return this.anywhere(`g${member}`, () => findGivers(this, member), writerText);
  }

  aliasWrites(unit: ClassUnit | null, member: string | null): readonly AliasWrite[] {
    const asked = `a${unit === null ? '' : String(unit.id)}.${member ?? ''}`;
    return this.anywhere(asked, () => findAliasWrites(this, unit, member), aliasWriteText);
  }

  importWrites(variable: Variable, path: AccessPath): readonly ImportWrite[] {
    const asked = `i${String(variable.id)}.${String(path.id)}`;
    return this.anywhere(asked, () => findImportWrites(this, variable, path), importWriteText);
  }

  isWritten(member: string): boolean {
    return once(this.written, member, () => isWrittenMember(this, member));
  }

  isReplaced(member: string): boolean {
    return once(this.replaced, member, () => isReplacedMember(this, member));
  }

  possible(value: ValueId, context: Context): readonly Possible[] | null {
    const key = `${String(value)}.${String(context.id)}${this.contexts.round(context)}`;
    const find = (): readonly Possible[] | null => findPossible(this, value, context);
    const known = once(this.possibilities, key, () => this.watch.within(context, find));
    this.watch.tell(context, known.floor);
    return known.answer;
  }

  keys(value: ValueId, context: Context): readonly string[] | null {
    return findKeys(this, value, context);
  }

  watched<T>(context: Context, ask: () => T): Watched<T> {
    return this.watch.within(context, ask);
  }

  classAt(file: string, start: number, end: number): ClassUnit | undefined {
    return this.parts.classAt(file, start, end);
  }

  gap(gap: Gap): void {
    this.met.add(gap);
  }

  /** The answer to a question that is asked in no context. */
  private anywhere<T>(key: string, find: () => readonly T[], textOf: (part: T) => string): readonly T[] {
    return this.memo.get({ key, context: null, find, textOf });
  }

  visited(): void {
    this.visits += 1;
  }

  counts(): Counts {
    const { visits } = this;
    return { demands: this.demands.size, visits, questions: this.memo.asked, ...this.code.size() };
  }

  gaps(): readonly Gap[] {
    return this.met.all();
  }
}

/** Functions that register in what another one is given are looked for this deep. */
const maxNested = 6;
