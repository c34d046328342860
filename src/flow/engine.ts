import type { Gap } from '../base/gap.js';
import type { Code } from '../ir/code.js';
import type { CodeIndex } from '../ir/code-index.js';
import type { AccessPath } from '../ir/access-path.js';
import type { ClassUnit, FunctionUnit, Variable } from '../ir/unit.js';
import type { ValueId } from '../ir/value.js';
import type { Models } from '../models/models.js';
import type { Program } from '../program/program.js';
import type { Types } from '../program/types.js';
import type { Context } from './context.js';
import type { Contexts } from './contexts.js';
import type { Counts } from './counts.js';
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
import type { Entries } from './entry-point.js';
import type { LibraryMember } from './library-member.js';
import type { KnownDemand, KnownOutcome } from './known-demands.js';
import type { Possible } from './steps/possible.js';
import type { Watched } from './stack-watch.js';
import type { Given } from './steps/exits.js';

/** What the rules of the search may ask: the lowered program, the models, and the search itself. */
export interface Engine {
  readonly code: Code;
  readonly index: CodeIndex;
  readonly models: Models;
  readonly program: Pick<Program, 'resolve' | 'schemasOf' | 'location'>;
  readonly contexts: Contexts;
  /** What declared types say. */
  readonly types: Types;
  /** The members of what libraries give that the policy labels. */
  readonly members: readonly LibraryMember[];
  /** What environment variables hold in production. */
  readonly environment: ReadonlyMap<string, string>;
  /** The functions that the outside calls; none before they are looked for. */
  readonly entries: Entries;
  /** The one object for a demand. */
  known(demand: Demand): KnownDemand;
  /** What follows from a demand in one step. */
  step(demand: KnownDemand, callers: AsksCallers): KnownOutcome;
  /** Where a value itself comes from: the ends of the search that follows identity, not content. */
  origins(demand: Demand): readonly End[];
  /** The same for a demand in the local context, whose callers are asked after all. */
  originsByCallers(demand: Demand): readonly End[];
  /** The texts of constants and symbols that a value itself is, as far as the first thing that is none of them, which is null. */
  names(demand: Demand): readonly (string | null)[];
  /** What a call may invoke. */
  callees(call: ValueId, context: Context): readonly Callee[];
  /** The method that a call invokes whoever calls the function around it, where types tell. */
  declaredMethod(call: ValueId): DeclaredMethod | undefined;
  /** Who may invoke a function; `made`: only as it was made in that context. */
  callers(unit: FunctionUnit, made?: Context): readonly Caller[];
  /** The calls that may invoke what a library made, or a member of it of this name, by the names that these have. */
  callsOfMade(made: ValueId, member: string | undefined): readonly ValueId[];
  /** The classes that may extend a class, at any distance. */
  heirs(unit: ClassUnit): readonly ClassUnit[];
  /** The calls that write into a member of the models' own. */
  writers(member: string): readonly Writer[];
  /** The calls that give what is in a member of the models' own. */
  givers(member: string): readonly Writer[];
  /** Where a member of an instance of a class, or (null) any, may be written by those that have it from a member of something else. */
  aliasWrites(unit: ClassUnit | null, member: string | null): readonly AliasWrite[];
  /** What other files write into what an exported variable holds. */
  importWrites(variable: Variable, path: AccessPath): readonly ImportWrite[];
  /** How many elements a version of a list surely has; undefined where nobody knows. */
  readonly lengthOf: (list: ValueId, context: Context) => number | undefined;
  /** The demands, and what comes to be there after the call that they are of: in later versions, and by calls anywhere. */
  later(demands: readonly Demand[]): readonly Demand[];
  /** False where a function surely leaves a member of what it is given, or of what a variable holds, alone, or (null) all that is in it. */
  mayWrite(unit: FunctionUnit, given: Given | Variable, key: string | null): boolean;
  /** What a module exports under a name, as far as a path asks for it. */
  exported(module: FunctionUnit, name: string, asked: Demand): readonly Demand[];
  /** The calls that leave something in a channel. */
  channelWrites(channel: string): readonly ModelledCall[];
  /** True when something in the program may write a member of this name, or into what one holds. */
  isWritten(member: string): boolean;
  /** True when something in the program may give a member of this name another value in an object that there is. */
  isReplaced(member: string): boolean;
  /** The texts a member name may be, or null when they are not all known. */
  keys(value: ValueId, context: Context): readonly string[] | null;
  /** What a value surely is one of by the text around it, or null when that is not known; it asks nothing that may still be open. */
  possible(value: ValueId, context: Context): readonly Possible[] | null;
  /** The class declared at a place. */
  classAt(file: string, start: number, end: number): ClassUnit | undefined;
  /** Runs what asks in a context, and tells how far down its stack that looked. */
  watched<T>(context: Context, ask: () => T): Watched<T>;
  /** Bounds the work of what follows: so many new questions, then a gap. */
  allow(questions: number): void;
  /** True once these are used up. */
  readonly isExhausted: boolean;
  gap(gap: Gap): void;
  /** Told of every demand that a search looks at. */
  visited(): void;
}

/** The engine over one program, and the gaps it has met so far. */
export interface GatheringEngine extends Engine {
  /** Looks for the functions that the outside calls. Answers that did not know of them are forgotten. */
  findEntries(): void;
  /** Every gap once, sorted. */
  gaps(): readonly Gap[];
  /** What was done so far. */
  counts(): Counts;
}
