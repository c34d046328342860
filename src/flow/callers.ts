import { siteOfCall } from '../ir/call-at-site.js';
import type { CallSite, Use } from '../ir/code-index.js';
import type { FunctionUnit } from '../ir/unit.js';
import type { ValueId } from '../ir/value.js';
import type { CallbackPlace, Context } from './context.js';
import { calleesAnywhere, originsAnywhere } from './callees.js';
import type { Caller } from './demand.js';
import type { Engine } from './engine.js';
import { framesOf } from './frames-of.js';
import { isGivenAt, parametersApplied } from './is-given-at.js';
import { namesOfUse, usesUnderKeys } from './names-of-use.js';
import { itself, underAll } from '../ir/access-path.js';
import { elementAliases, parameterOf } from './parameter-aliases.js';
import { useKey } from './use-key.js';
import { usesNear } from './uses-near.js';
import { amongEnds } from './steps/accessors.js';
import { bindingAt } from './steps/bound.js';
import { callbackPlaces } from './steps/callbacks.js';
import { decorationsOf, decorationsOfClass, descriptor } from './steps/decorated.js';
import { memberNamesOf } from './steps/member-names.js';
import { givesBack, givesMembers, rowsOf } from './steps/rows.js';

/** More call sites than this under one function's names are not looked at; a gap says so. */
const maxCandidates = 1_000;
/** More ways than this that a function's value goes are not followed; a gap says so. */
const maxUses = 200;
/** Of a member name that is mentioned more often than this, those near the function alone are looked at. */
const maxMentions = 100;

/**
 * Who may invoke a function: the calls under every name its value goes by, each confirmed by asking what that call invokes. `made`:
 * the context in which the function was made; where that is a frame of the function around it, its value goes from there alone.
 */
export function findCallers(engine: Engine, unit: FunctionUnit, made: Context): readonly Caller[] {
  if (unit.kind === 'module') return [];
  const search = new CallerSearch(engine, unit, framesOf(engine, unit, made));
  search.run();
  return search.found;
}

class CallerSearch {
  readonly found: Caller[] = [];
  private readonly queue: Use[] = [];
  private readonly seen = new Set<string>();
  private readonly candidates = new Set<ValueId>();

  constructor(
    private readonly engine: Engine,
    private readonly unit: FunctionUnit,
    /** The functions around it whose calls are known. */
    private readonly frames: ReadonlyMap<FunctionUnit, ValueId>,
  ) {}

  run(): void {
    if (this.unit.kind === 'getter' || this.unit.kind === 'setter') {
      this.accessed(this.unit.kind);
      return;
    }
    const uses = this.engine.index.usesOfFunction(this.unit);
    this.add([...uses, ...usesUnderKeys(this.engine, this.unit, uses)]);
    if (uses.some((use) => use.kind === 'name' && use.name === 'value')) this.inDescriptor();
    this.decorated();
    if (this.unit.kind === 'constructor') this.superCalls();
    this.ofMade();
    for (let next = 0; next < this.queue.length && next < maxUses; next++) {
      const use = this.queue[next];
      if (use) this.follow(use);
    }
    if (this.queue.length > maxUses) this.cut(`${String(this.queue.length)} ways its value goes`);
    for (const call of [...this.candidates].sort((a, b) => this.order(a, b))) this.confirm(call);
  }

  /** A function that a decorator writes into a method's descriptor is called in the place of the method. */
  private inDescriptor(): void {
    const { parent } = this.unit;
    for (const { call } of parent ? this.engine.callers(parent) : []) {
      const value = this.engine.code.value(call);
      if (value.kind === 'call' && value.form === 'decorator') this.add(this.usesOfCall(call));
    }
  }

  /** The decorators of a method get it: by itself, or in its descriptor; those of its class get the class. */
  private decorated(): void {
    const { traits, class: owner } = this.unit;
    if (!traits.isDecorated && !owner?.hasHeritage) return;
    for (const call of decorationsOfClass(this.engine, this.unit)) this.inMember(call, 0);
    for (const call of decorationsOf(this.engine, this.unit)) {
      this.inMember(call, descriptor);
      for (const callee of calleesAnywhere(this.engine, call)) {
        if (callee.kind !== 'function') continue;
        this.asParameter(callee.unit, 0);
        this.add(this.engine.index.usesOfName('value', callee.unit.file));
      }
    }
  }

  /** A constructor of an heir calls this one through `super`, written or not. */
  private superCalls(): void {
    if (!this.unit.class) return;
    for (const heir of this.engine.heirs(this.unit.class)) {
      for (const call of this.engine.code.body(heir.construct).calls) {
        const value = this.engine.code.value(call);
        if (value.kind === 'call' && value.form === 'super') this.candidates.add(call);
      }
    }
  }

  /** Reads run a getter and writes a setter, on objects of its class. */
  private accessed(kind: 'getter' | 'setter'): void {
    const name = this.unit.name.slice(this.unit.name.lastIndexOf('.') + 1);
    for (const { unit, at } of this.engine.index.accesses(name)) {
      for (const access of this.engine.code.accessesAt(unit, at)) {
        const value = this.engine.code.value(access);
        if (value.kind !== (kind === 'getter' ? 'load' : 'update')) continue;
        const ends = originsAnywhere(this.engine, value.object);
        const accessor = amongEnds(this.engine, ends, name, kind).found.find((entry) => entry.unit === this.unit);
        const entry = { kind: kind === 'getter' ? 'load' : 'setter' } as const;
        if (accessor) this.found.push({ call: access, entry, closure: this.engine.contexts.asked(accessor.closure) });
      }
    }
  }

  private follow(use: Use): void {
    switch (use.kind) {
      case 'name':
      case 'exported':
        for (const { name, file } of namesOfUse(this.engine.index, use)) this.byName(name, file);
        return;
      case 'callee':
        this.candidate(use.site);
        return;
      case 'argument':
        this.asArgument(use.site, use.index);
        return;
      case 'held':
        this.asMember(use.site, use.index);
        return;
      case 'return':
        for (const call of this.callsOf(use.unit)) this.add(this.usesOfCall(call));
        return;
      case 'listed':
        for (const site of this.callsOf(use.unit).map((call) => siteOfCall(this.engine.code, call)))
          this.add(this.engine.index.usesOfElements(site));
        return;
      case 'element':
        this.asElement(use.file);
        this.add(this.engine.index.elementsGiven(use.file).filter((given) => isGivenAt(this.engine, given, this.unit)));
        return;
    }
  }

  /** What a list or a table holds is called by no name of its own. */
  private asElement(file: string): void {
    for (const { name } of elementAliases(file))
      for (const site of this.engine.index.calls(name, file)) this.candidate(site);
    for (const { unit, index } of parametersApplied(this.engine, file, this.unit)) this.asParameter(unit, index);
  }

  private callsOf(unit: FunctionUnit): readonly ValueId[] {
    const known = this.frames.get(unit);
    return known === undefined ? this.engine.callers(unit).map(({ call }) => call) : [known];
  }

  private byName(name: string, file: string | null): void {
    const sites = this.engine.index.calls(name, file);
    if (sites.length > maxCandidates) this.cut(`${String(sites.length)} calls named '${name}'`);
    for (const site of sites.slice(0, maxCandidates)) this.candidate(site);
    if (file === null) this.byComputedName();
    const uses = this.engine.index.usesOfName(name, file);
    this.add(file !== null || uses.length <= maxMentions ? uses : usesNear(this.engine.index, this.unit, uses));
  }

  /** A member may be called by a computed name; where many calls are so written, only those of the same file. */
  private byComputedName(): void {
    const sites = this.engine.index.calls('[]');
    const isFew = sites.length <= maxMentions;
    for (const site of sites) if (isFew || site.unit.file === this.unit.file) this.candidate(site);
  }

  private asArgument(site: CallSite, index: number): void {
    const call = this.valueOf(site);
    if (call === undefined) return;
    const callees = calleesAnywhere(this.engine, call);
    for (const callee of callees)
      if (callee.kind === 'function') this.asParameter(callee.unit, parameterOf(callee, index));
    if (callees.some((callee) => callee.kind !== 'function')) this.asCallback(call, index);
    const givesIt = callees.flatMap((callee) => rowsOf(this.engine, callee)).some((row) => givesBack(row, index));
    if (givesIt) this.add(this.usesOfCall(call));
  }

  /** A library gets the function, if that argument really is it. */
  private asCallback(call: ValueId, index: number): void {
    const value = this.engine.code.value(call);
    const argument = value.kind === 'call' ? value.args[index] : undefined;
    if (!argument) return;
    this.givenTo(call, { index, members: [] }, argument.value);
    // A collection may keep it, and give it out to be called.
    this.asElement(this.engine.code.bodyOf(call).unit.file);
  }

  /** A library gets an object; its rows say which members of it are functions that it calls. */
  private asMember(site: CallSite, index: number): void {
    const call = this.valueOf(site);
    if (call !== undefined) this.inMember(call, index);
  }

  private inMember(call: ValueId, index: number): void {
    const value = this.engine.code.value(call);
    const argument = value.kind === 'call' ? value.args[index] : undefined;
    if (!argument) return;
    const rows = calleesAnywhere(this.engine, call).flatMap((callee) => rowsOf(this.engine, callee));
    for (const place of callbackPlaces(rows, index)) this.givenAt(call, place, argument.value);
    if (rows.some((row) => givesMembers(row, index)))
      this.add([{ kind: 'element', file: this.engine.code.bodyOf(call).unit.file }]);
  }

  /** A method of a class that extends a library's: its rows say which methods it calls on what it makes. */
  private ofMade(): void {
    const { class: owner, kind } = this.unit;
    if (!owner?.hasHeritage || kind !== 'method') return;
    for (const call of this.engine.code.body(owner.construct).calls) {
      const value = this.engine.code.value(call);
      if (value.kind !== 'call' || value.form !== 'super' || value.receiver === null) continue;
      const rows = calleesAnywhere(this.engine, call).flatMap((callee) => rowsOf(this.engine, callee));
      for (const place of callbackPlaces(rows, 'result')) this.givenTo(call, place, value.receiver);
    }
  }

  /** The same, member by member. */
  private givenAt(call: ValueId, place: CallbackPlace, value: ValueId): void {
    const each = place.members.indexOf('{key}');
    const holder = underAll(place.members.slice(0, each), itself);
    const names = each < 0 ? [] : memberNamesOf(originsAnywhere(this.engine, value, holder), this.engine);
    if (each < 0) this.givenTo(call, place, value);
    for (const name of names) this.givenTo(call, { ...place, members: place.members.with(each, name) }, value);
  }

  private givenTo(call: ValueId, place: CallbackPlace, value: ValueId): void {
    for (const end of originsAnywhere(this.engine, value, underAll(place.members, itself))) {
      if (end.kind !== 'function' || end.unit !== this.unit || end.keys.length > 0) continue;
      const bound = end.bound ?? bindingAt(this.engine, value, this.unit);
      const entry = { kind: 'callback', ...place, ...(bound && { bound }) } as const;
      this.found.push(this.engine.contexts.askedFrame({ call, entry, closure: end.context }));
    }
  }

  private asParameter(callee: FunctionUnit, index: number): void {
    const name = this.engine.index.parameterName(callee, index);
    if (name === undefined) {
      this.add([{ kind: 'element', file: callee.file }]);
      return;
    }
    this.byName(name, callee.file);
  }

  private usesOfCall(call: ValueId): readonly Use[] {
    return this.engine.index.usesOfCall(siteOfCall(this.engine.code, call));
  }

  private candidate(site: CallSite): void {
    const call = this.valueOf(site);
    if (call !== undefined) this.candidates.add(call);
  }

  private valueOf(site: CallSite): ValueId | undefined {
    return this.engine.code.callAt(site.unit, site.at);
  }

  private confirm(call: ValueId): void {
    for (const callee of calleesAnywhere(this.engine, call)) {
      if (callee.kind === 'function' && callee.unit === this.unit) {
        this.found.push(this.engine.contexts.askedFrame({ ...callee, call }));
      }
    }
  }

  private add(uses: readonly Use[]): void {
    for (const use of uses) {
      const key = useKey(use);
      if (this.seen.has(key)) continue;
      this.seen.add(key);
      this.queue.push(use);
    }
  }

  private order(a: ValueId, b: ValueId): number {
    const [first, second] = [this.engine.code.bodyOf(a).unit, this.engine.code.bodyOf(b).unit];
    const byFile = first.file < second.file ? -1 : first.file > second.file ? 1 : 0;
    return byFile || this.engine.code.value(a).at.start - this.engine.code.value(b).at.start;
  }

  private cut(detail: string): void {
    const location = this.engine.program.location(this.unit.file, this.unit.nameAt);
    this.engine.gap({ reason: 'budget-fan-out', location, detail });
  }
}
