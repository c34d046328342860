import type { CallSite, Use } from '../ir/code-index.js';
import type { FunctionUnit } from '../ir/unit.js';
import type { ValueId } from '../ir/value.js';
import type { Callee, Caller } from './demand.js';
import type { Engine } from './engine.js';

/** More call sites than this under one function's names are not looked at; a gap says so. */
const maxCandidates = 4_000;

/** Who may invoke a function: the calls under every name its value goes by, each confirmed by asking what that call invokes. */
export function findCallers(engine: Engine, unit: FunctionUnit): readonly Caller[] {
  if (unit.kind === 'module') return [];
  const search = new CallerSearch(engine, unit);
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
  ) {}

  run(): void {
    this.add(this.engine.index.usesOfFunction(this.unit));
    for (let use = this.queue.pop(); use; use = this.queue.pop()) this.follow(use);
    for (const call of [...this.candidates].sort((a, b) => this.order(a, b))) this.confirm(call);
  }

  private follow(use: Use): void {
    switch (use.kind) {
      case 'name':
        this.byName(use.name, use.file);
        return;
      case 'callee':
        this.candidate(use.site);
        return;
      case 'argument':
        this.asArgument(use.site, use.index);
        return;
      case 'return':
        for (const caller of this.engine.callers(use.unit)) this.add(this.usesOfCall(caller.call));
        return;
      case 'element':
        for (const site of this.engine.index.calls('[]')) if (site.unit.file === use.file) this.candidate(site);
        for (const site of this.engine.index.calls('()')) if (site.unit.file === use.file) this.candidate(site);
        return;
      case 'exported':
        for (const { file, name } of this.engine.index.importedAs(use.file, use.name)) this.byName(name, file);
    }
  }

  private byName(name: string, file: string | null): void {
    const sites = this.engine.index.calls(name).filter((site) => file === null || site.unit.file === file);
    if (sites.length > maxCandidates) this.cut(name, sites.length);
    for (const site of sites.slice(0, maxCandidates)) this.candidate(site);
    this.add(this.engine.index.usesOfName(name, file));
  }

  private asArgument(site: CallSite, index: number): void {
    const call = this.valueOf(site);
    if (call === undefined) return;
    for (const callee of this.engine.callees(call, this.engine.contexts.empty)) {
      if (callee.kind === 'function') this.asParameter(callee.unit, index + shiftOf(callee));
      else this.found.push({ call, entry: { kind: 'callback', index }, closure: this.engine.contexts.empty });
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
    const { unit } = this.engine.code.bodyOf(call);
    return this.engine.index.usesOfCall({ unit, at: this.engine.code.value(call).at });
  }

  private candidate(site: CallSite): void {
    const call = this.valueOf(site);
    if (call !== undefined) this.candidates.add(call);
  }

  private valueOf(site: CallSite): ValueId | undefined {
    return this.engine.code.callAt(site.unit, site.at);
  }

  private confirm(call: ValueId): void {
    for (const callee of this.engine.callees(call, this.engine.contexts.empty)) {
      if (callee.kind === 'function' && callee.unit === this.unit) {
        this.found.push({ call, entry: callee.entry, closure: callee.closure });
      }
    }
  }

  private add(uses: readonly Use[]): void {
    for (const use of uses) {
      const key = keyOf(use);
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

  private cut(name: string, count: number): void {
    const location = this.engine.program.location(this.unit.file, this.unit.nameAt);
    this.engine.gap({ reason: 'budget-fan-out', location, detail: `${String(count)} calls named '${name}'` });
  }
}

function shiftOf(callee: Callee): number {
  return callee.kind === 'function' && callee.entry.kind === 'call' ? -1 : 0;
}

function keyOf(use: Use): string {
  switch (use.kind) {
    case 'name':
      return `n${use.name}@${use.file ?? ''}`;
    case 'argument':
      return `a${use.site.unit.file}:${String(use.site.at.start)}.${String(use.site.at.end)}.${String(use.index)}`;
    case 'callee':
      return `c${use.site.unit.file}:${String(use.site.at.start)}.${String(use.site.at.end)}`;
    case 'return':
      return `r${String(use.unit.id)}`;
    case 'element':
      return `e${use.file}`;
    case 'exported':
      return `x${use.file}#${use.name}`;
  }
}
