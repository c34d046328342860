import type { FunctionUnit } from '../../ir/unit.js';
import type { ValueId } from '../../ir/value.js';
import type { CallFrame, Context } from '../context.js';
import type { Ascent, Caller } from '../demand.js';
import { calleesForSure } from '../callees.js';
import type { Engine } from '../engine.js';
import { keepsFunction, rowsOf } from './rows.js';

/** The frame a variable lives in: its context, and the call that left it for the reader, if that is known. */
export interface Owner {
  readonly context: Context;
  readonly call: ValueId | null;
  /** The callers by which the frame was found. */
  readonly ascents?: readonly Ascent[];
}

/** Who reads a variable, and whether unknown callers are asked for. */
export interface ReadFrom {
  readonly reader: FunctionUnit;
  readonly context: Context;
  readonly tellsCallers: boolean;
}

/** Frames told apart for one variable; past them it is taken from any frame. */
const maxOwners = 64;

/** From the context of `reader`, the frames of the function `owner` around it. */
export function findOwners(engine: Engine, from: ReadFrom, owner: FunctionUnit): readonly Owner[] {
  const found = new OwnerSearch(engine, owner, from.tellsCallers).from(from.reader, from.context);
  return found.length > maxOwners ? [{ context: from.context.root, call: null }] : found;
}

class OwnerSearch {
  /** Functions whose callers are being asked for: recursion adds no frame. */
  private readonly open = new Set<FunctionUnit>();

  constructor(
    private readonly engine: Engine,
    private readonly owner: FunctionUnit,
    private readonly tellsCallers: boolean,
  ) {}

  from(reader: FunctionUnit, context: Context): readonly Owner[] {
    if (reader === this.owner) return [{ context, call: null }];
    const { frame } = context;
    if (this.owner.kind === 'module') return [{ context: context.root, call: this.callFrom(frame) }];
    return frame ? this.climb(reader, frame) : this.anywhere(reader, context);
  }

  private climb(reader: FunctionUnit, frame: CallFrame): readonly Owner[] {
    if (!reader.parent) return [];
    if (reader.parent === this.owner) return [{ context: frame.closure, call: this.callFrom(frame) }];
    return this.from(reader.parent, frame.closure);
  }

  /** Called from anywhere: by each caller that is known, in the frame where that caller got the closure. */
  private anywhere(reader: FunctionUnit, root: Context): readonly Owner[] {
    if (!this.tellsCallers) return [{ context: root, call: null }];
    if (this.open.has(reader)) return [];
    const callers = this.distinctSites(this.engine.callers(reader));
    if (callers.length === 0 || callers.length > maxOwners) return [{ context: root, call: null }];
    this.open.add(reader);
    const owners = callers.flatMap((caller) =>
      this.byCaller(reader, caller, root).map((found): Owner => {
        return { ...found, ascents: [{ call: caller.call, caller, context: root }, ...(found.ascents ?? [])] };
      }),
    );
    this.open.delete(reader);
    return owners.slice(0, maxOwners + 1);
  }

  /** A caller inside the owner's own frame, or in a closure of it, shares that frame: who called the closure tells which. */
  private byCaller(reader: FunctionUnit, caller: Caller, root: Context): readonly Owner[] {
    const { unit } = this.engine.code.bodyOf(caller.call);
    const isSibling =
      unit !== reader && unit !== this.owner && this.isWithinOwner(unit) && this.isOwnVariable(caller.call);
    return isSibling ? this.anywhere(unit, root) : this.climb(reader, caller);
  }

  /** One call may be several callers by their closures; where the closure is a variable of the owner they are one. */
  private distinctSites(callers: readonly Caller[]): readonly Caller[] {
    return callers.filter(
      (caller, index) =>
        !this.isOwnVariable(caller.call) || callers.findIndex(({ call }) => call === caller.call) === index,
    );
  }

  /** True when what is called is a variable of the owner's frame. */
  private isOwnVariable(call: ValueId): boolean {
    const value = this.engine.code.value(call);
    const callee = value.kind === 'call' ? this.engine.code.value(value.callee) : undefined;
    return callee?.kind === 'variable' && callee.variable.owner === this.owner;
  }

  private isWithinOwner(unit: FunctionUnit): boolean {
    for (let at = unit.parent; at; at = at.parent) if (at === this.owner) return true;
    return false;
  }

  /** The call, when it stands in the owner itself, and calls at once: then the variable is what it was at that moment. */
  private callFrom(frame: CallFrame | null): ValueId | null {
    const isOwn = frame && this.engine.code.bodyOf(frame.call).unit === this.owner;
    return isOwn && !this.isLate(frame) ? frame.call : null;
  }

  /** True where a library keeps the function that it is given, for what it gives later. */
  private isLate({ call, entry }: CallFrame): boolean {
    if (entry.kind !== 'callback') return false;
    const rows = calleesForSure(this.engine, call).flatMap((callee) => rowsOf(this.engine, callee));
    return rows.some((row) => keepsFunction(row, entry.index));
  }
}
