import type { Export } from '../../ir/body.js';
import { isAssignedByOthers } from '../../ir/is-assigned-by-others.js';
import { memberNamed } from '../../ir/member-named.js';
import type { CallValue, JoinValue, ValueId } from '../../ir/value.js';
import type { FunctionUnit, Variable } from '../../ir/unit.js';
import type { Flow, OperandStep } from '../../models/model.js';
import { firstVersion, versionBefore } from '../../ir/versions.js';
import { lastCall, type CallbackPlace, type Context, type Entry } from '../context.js';
import type { Engine } from '../engine.js';
import { union, type Made, type Possible } from './possible.js';
import { rowOfGlobal } from './rows.js';

/** What is found in a value, or null when that is not known. */
type Read<T> = (value: ValueId, context: Context) => readonly T[] | null;

/** A name that a file has from another one. */
interface Imported {
  readonly file: string;
  readonly module: string;
  readonly name: string;
}

/** Calls and modules looked through for one question; past it nothing is known. */
const maxLooks = 32;

/** What names surely stand for: constants of modules, arguments of the call that the search is in, results of plain functions. */
export class Names {
  private looked = 0;

  constructor(private readonly engine: Engine) {}

  /** A name, a parameter or a call: what `read` finds in each value that it surely is one of. */
  behind<T extends Possible | Made>(id: ValueId, context: Context, read: Read<T>): readonly T[] | null {
    const value = this.engine.code.value(id);
    switch (value.kind) {
      case 'parameter':
        return value.rest ? null : this.given(id, value.index, context, read);
      case 'variable':
        return this.written(value.variable, this.frameOf(id, value.variable, context), read);
      case 'import':
        return this.imported({ ...value, file: this.engine.code.bodyOf(id).unit.file }, context, read);
      case 'call':
        return value.form === 'call' ? this.returned(id, value, context, read) : null;
      default:
        return null;
    }
  }

  /** The same for what a module's namespace has under a name. */
  inNamespace<T extends Possible | Made>(
    id: ValueId,
    name: string,
    context: Context,
    read: Read<T>,
  ): readonly T[] | null {
    const value = this.engine.code.value(id);
    if (value.kind !== 'import' || value.name !== '*') return null;
    const { file } = this.engine.code.bodyOf(id).unit;
    return this.imported({ file, module: value.module, name }, context, read);
  }

  /** True for a parameter that the call which the search is in gives nothing. */
  isLeftOut(index: number, { frame, parent }: Context): boolean {
    if (!frame || !parent || (frame.entry.kind !== 'direct' && frame.entry.kind !== 'construct')) return false;
    const call = this.engine.code.value(frame.call);
    return call.kind === 'call' && call.args.length <= index && !call.args.some(({ spread }) => spread);
  }

  /** The name of the member that a trap of a proxy is asked for, where the parameter is that name. */
  asked(index: number, context: Context): string | undefined {
    const entry = lastCall(context)?.frame.entry;
    const asked = entry?.kind === 'callback' ? entry.asked : undefined;
    return asked?.parameter === index ? asked.name : undefined;
  }

  /** The argument of the call that the search is in. What it depends on in turn may differ between rounds of a recursion: no operators there. */
  private given<T extends Possible | Made>(
    id: ValueId,
    index: number,
    context: Context,
    read: Read<T>,
  ): readonly T[] | null {
    const { frame, parent } = context;
    if (!frame || !parent) return null;
    const call = this.engine.code.value(frame.call);
    const position = call.kind === 'call' ? this.positionOf(index, call, frame.entry) : undefined;
    if (call.kind !== 'call' || position === undefined) return null;
    if (call.args.slice(0, position + 1).some((argument) => argument.spread)) return null;
    const argument = call.args[position];
    const isRound = this.isRound(id, frame.call, context);
    return argument && this.isPlain(argument.value, 0, isRound) ? read(argument.value, parent) : null;
  }

  /** Which argument of the call a parameter is: its own, or in a trap of a proxy what that was made from. */
  private positionOf(index: number, { callee }: CallValue, entry: Entry): number | undefined {
    if (entry.kind === 'direct' || entry.kind === 'construct') return index;
    if (entry.kind !== 'callback' || !entry.asked) return undefined;
    const row = rowOfGlobal(this.engine, callee);
    const root = row?.flows.find((flow) => givesWhole(flow, entry, index))?.from.root;
    return root?.kind === 'argument' ? root.index : undefined;
  }

  /** True where the function that has a parameter makes the call itself, or by way of others, as far as is known. */
  private isRound(parameter: ValueId, call: ValueId, context: Context): boolean {
    const { unit } = this.engine.code.bodyOf(parameter);
    let maker: FunctionUnit | null = this.engine.code.bodyOf(call).unit;
    while (maker && maker !== unit) maker = maker.parent;
    return maker === unit || this.engine.contexts.returnsOf(context).length > 0;
  }

  /** True when a value is what it is whatever round of a recursion it is in; members of what is given may be others in each round. */
  private isPlain(id: ValueId, depth: number, isRound: boolean): boolean {
    const value = this.engine.code.value(id);
    switch (value.kind) {
      case 'declared':
        return this.isPlain(value.value, depth, isRound);
      case 'load':
      case 'update':
      case 'found':
        return !isRound || this.isPlain(value.object, depth + 1, isRound);
      case 'after':
        return !isRound || this.isPlain(value.before, depth + 1, isRound);
      case 'call':
      case 'this':
        return !isRound;
      case 'measure':
      case 'operator':
        return value.operands.every((operand) => this.isPlain(operand, depth + 1, isRound));
      case 'concat':
        return value.parts.every((part) => this.isPlain(part, depth + 1, isRound));
      case 'parameter':
      case 'join':
      case 'fallback':
        return depth === 0;
      default:
        return true;
    }
  }

  /** A variable that only its owner assigns. */
  private written<T extends Possible | Made>(variable: Variable, context: Context, read: Read<T>): readonly T[] | null {
    const { file, imported } = variable;
    if (imported) return this.imported({ ...imported, file }, context, read);
    if (isAssignedByOthers(variable)) return null;
    const versions = this.engine.code.body(variable.owner).exits.variables.get(variable) ?? [];
    return union(this.complete(versions).map((version) => read(version, context)));
  }

  /** The versions without those of a class that has not got its static members yet, where a later one has. */
  private complete(versions: readonly ValueId[]): readonly ValueId[] {
    const { code } = this.engine;
    const later = new Set(versions.flatMap((id) => (code.value(id).kind === 'class' ? [] : [firstVersion(code, id)])));
    return versions.filter((id) => code.value(id).kind !== 'class' || !later.has(id));
  }

  /** The frame a variable of a function around the reader lives in; the empty context where it is not known. */
  private frameOf(id: ValueId, { owner }: Variable, context: Context): Context {
    let unit: FunctionUnit | null = this.engine.code.bodyOf(id).unit;
    let at = context;
    while (unit && unit !== owner) {
      at = at.frame?.closure ?? context.root;
      unit = unit.parent;
    }
    return unit && owner.kind !== 'module' ? at : context.root;
  }

  /** What a file has from another one under a name. */
  private imported<T extends Possible | Made>(
    { file, module, name }: Imported,
    { root }: Context,
    read: Read<T>,
  ): readonly T[] | null {
    const content = this.inJson(file, module, name);
    if (content !== undefined) return read(content, root);
    const found = this.exported(file, module, name);
    return found ? this.written(found, root, read) : null;
  }

  /** What a JSON file holds, or a member of that. */
  private inJson(file: string, module: string, name: string): ValueId | undefined {
    const target = this.engine.program.resolve(file, module);
    if (target.kind !== 'json') return undefined;
    const whole = this.engine.code.json(target.path, target.value);
    if (name === 'default' || name === '=') return whole;
    const object = this.engine.code.value(whole);
    const member = object.kind === 'object' ? memberNamed(object, name) : undefined;
    return member?.kind === 'property' ? member.value : undefined;
  }

  private exported(file: string, module: string, name: string): Variable | undefined {
    const target = this.engine.program.resolve(file, module);
    const unit = target.kind === 'file' ? this.engine.code.module(target.path) : undefined;
    if (!unit) return undefined;
    const { named, stars } = this.engine.code.exports(unit);
    const found: Export | undefined = named.get(name);
    if (found?.kind === 'variable') return found.variable;
    if (found?.kind === 'value' || ++this.looked > maxLooks) return undefined;
    if (found) return this.exported(unit.file, found.module, found.name);
    for (const star of stars) {
      const there = this.exported(unit.file, star, name);
      if (there) return there;
    }
    return undefined;
  }

  /** What a function that the callee surely is returns. */
  private returned<T extends Possible | Made>(
    id: ValueId,
    call: CallValue,
    context: Context,
    read: Read<T>,
  ): readonly T[] | null {
    const callees = this.made(call.callee, context);
    const [only] = callees ?? [];
    if (callees?.length !== 1 || !only || ++this.looked > maxLooks) return null;
    const value = this.engine.code.value(only.value);
    if (value.kind !== 'function') return null;
    const { isAmbient, isGenerator } = value.unit.traits;
    const body = this.engine.code.body(value.unit);
    if (isAmbient || isGenerator || body.returns.length === 0) return null;
    const frame = { call: id, entry: { kind: 'direct' }, closure: only.context } as const;
    const inner = this.engine.contexts.push(context, frame);
    return union(body.returns.map((result) => read(result, inner)));
  }

  /** The closures, classes or instances that a value surely is one of. */
  made(id: ValueId, context: Context): readonly Made[] | null {
    const value = this.engine.code.value(id);
    if (value.kind === 'function' || value.kind === 'class' || value.kind === 'call')
      return [{ kind: 'made', value: id, context }];
    const before = versionBefore(value);
    if (before !== undefined) return this.made(before, context);
    if (value.kind === 'join') return union(this.givers(id, value).map((input) => this.made(input, context)));
    return this.behind(id, context, (found, at) => this.made(found, at));
  }

  /** The inputs of a join, but for what others make of a variable that its owner alone gives a value; none of a loop's. */
  private givers(id: ValueId, { inputs }: JoinValue): readonly ValueId[] {
    if (inputs.some((input) => input > id)) return [];
    return inputs.filter((input) => {
      const value = this.engine.code.value(input);
      return value.kind !== 'variable' || !value.withoutOwner || isAssignedByOthers(value.variable);
    });
  }
}

/** True for a flow of a whole argument to a parameter of the function at that place. */
function givesWhole({ from, to }: Flow, { index, members }: CallbackPlace, parameter: number): boolean {
  const step = to.steps[members.length];
  const isThere = to.root.kind === 'argument' && to.root.index === index && to.steps.length === members.length + 1;
  const isMeant = members.every((name, at) => isMember(to.steps[at], name));
  return from.steps.length === 0 && isThere && isMeant && step?.kind === 'parameter' && step.index === parameter;
}

function isMember(step: OperandStep | undefined, name: string): boolean {
  return step?.kind === 'member' && step.name === name;
}
