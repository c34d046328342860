import { compareText } from '../base/location.js';
import { calleesAnywhere, originsAnywhere } from '../flow/callees.js';
import { viewOf } from '../flow/call-view.js';
import type { Callee } from '../flow/demand.js';
import type { Engine } from '../flow/engine.js';
import { isInside, isSelected, mustBeObject, mustBeSelected } from '../flow/is-selected.js';
import type { Selected } from '../flow/resolve-selector.js';
import { calleeName } from '../ir/callee-name.js';
import { handedCalls } from '../flow/handed-calls.js';
import type { CallSite } from '../ir/code-index.js';
import type { CallValue, ValueId } from '../ir/value.js';
import type { Operand, SinkModel } from '../models/model.js';
import { answeringHandlers } from './answering-handlers.js';
import { anyMethods, findCandidates, namesInPolicy, type Handed } from './candidates.js';
import { clientElements } from './client-elements.js';
import type { PolicyParts } from './policy-sinks.js';
import { policyWrites } from './policy-writes.js';
import type { SinkPoint } from './sink-point.js';
import { allGiven, unmodelledSites } from './unmodelled.js';
import { writeSinks } from './write-sinks.js';

/** Every call and every write by which data may leave, sorted by place; the code of gateway clients is the gateway's own. */
export function findSinkPoints(engine: Engine, policy: PolicyParts): readonly SinkPoint[] {
  const names = namesInPolicy(engine, policy);
  const finder = new Finder(engine, policy, names);
  // What generated code declares of its clients, the package makes.
  for (const site of anyMethods(engine)) finder.look(site, { mayBeDeclared: true });
  const { sites, handed } = findCandidates(engine, names);
  for (const site of sites) finder.look(site, { mayBeDeclared: false });
  for (const each of handed) finder.lookHanded(each);
  for (const { site, owner } of unmodelledSites(engine)) finder.addUnmodelled(site, owner);
  const written = [...writeSinks(engine), ...policyWrites(engine, policy.sinks)].filter(
    (point) => !finder.isOfGateway(point),
  );
  const shown = clientElements(engine).filter((point) => !finder.isOfGateway(point));
  return [...finder.points, ...written, ...shown, ...answeringHandlers(engine)].sort(byPlace);
}

/** A call, and how what it invokes sees it. */
interface Seen {
  readonly call: ValueId;
  readonly view: CallValue;
}

class Finder {
  readonly points: SinkPoint[] = [];
  private readonly seen = new Set<ValueId>();
  private readonly looked = new Set<ValueId>();

  /** `policyNames`: of what the policy's sinks and clients call. */
  constructor(
    private readonly engine: Engine,
    private readonly policy: PolicyParts,
    private readonly policyNames: ReadonlySet<string>,
  ) {}

  look(site: CallSite, { mayBeDeclared }: { readonly mayBeDeclared: boolean }): void {
    const call = this.engine.code.callAt(site.unit, site.at);
    if (call === undefined || this.looked.has(call) || this.isOfGateway(site)) return;
    this.looked.add(call);
    if (!mayBeDeclared && this.isOwn(site, call)) return;
    const callees = calleesAnywhere(this.engine, call);
    const value = this.engine.code.value(call);
    if (value.kind !== 'call') return;
    const found = callees.flatMap((callee) =>
      this.ofCallee({ call, view: viewOf(this.engine, value, callee) }, callee),
    );
    if (found.length === 0) return;
    this.seen.add(call);
    this.points.push(...distinct(found));
  }

  /** A sink that a library is given, which calls it. */
  lookHanded({ site, index }: Handed): void {
    const call = this.engine.code.callAt(site.unit, site.at);
    if (call === undefined || this.isOfGateway(site)) return;
    const found = handedCalls(this.engine, call, index).flatMap(({ view, callees }) =>
      callees.flatMap((callee) => this.ofCallee({ call, view: viewOf(this.engine, view, callee) }, callee)),
    );
    this.points.push(...distinct(found));
  }

  addUnmodelled(site: CallSite, owner: string): void {
    const call = this.engine.code.callAt(site.unit, site.at);
    if (call === undefined || this.seen.has(call) || this.isOfGateway(site)) return;
    this.seen.add(call);
    const value = this.engine.code.value(call);
    if (value.kind !== 'call' || value.form === 'jsx') return;
    const named = { name: this.nameOf(value), at: value.nameAt, kind: 'package', model: owner };
    const target = { kind: 'unmodelled' } as const;
    this.points.push({
      unit: site.unit,
      named,
      sent: { kind: 'call', call, view: value, data: allGiven },
      target,
    });
  }

  private ofCallee(call: Seen, callee: Callee): readonly SinkPoint[] {
    const { clients, sinks } = this.policy;
    const client = clients.find(({ selected }) => this.isClientCall(selected, call, callee));
    if (client)
      return [
        this.point(call, { kind: 'gateway', model: client.model }, [allArguments], {
          kind: 'gateway',
          gateway: client.gateway,
        }),
      ];
    const own = sinks.filter(({ selected }) => isSelected(this.engine, selected, { call: call.call, callee }));
    if (own.length > 0) return own.map((sink) => this.ofModel(call, sink.sink, sink.model));
    if (callee.kind !== 'library') return [];
    const { library } = callee;
    return this.engine.models
      .sinks(library.package, library.path)
      .map((row) => this.ofModel(call, row, library.package));
  }

  /** A call of a client's function, of any method of a client class, or of what surely is a client. */
  private isClientCall(selected: Selected, { call, view }: Seen, callee: Callee): boolean {
    if (callee.kind === 'function' && (callee.unit.kind === 'constructor' || callee.entry.kind === 'construct'))
      return false;
    if (mustBeSelected(this.engine, selected, { call, callee })) return true;
    if (callee.kind === 'function' && callee.unit.class !== null && selected.classes.has(callee.unit.class))
      return true;
    return view.receiver !== null && mustBeObject(this.engine, selected, view.receiver);
  }

  private ofModel(call: Seen, row: SinkModel, model: string): SinkPoint {
    return this.point(call, { kind: row.kind, model }, row.data, { kind: 'model', endpoint: row.endpoint });
  }

  private point(
    { call, view }: Seen,
    { kind, model }: { kind: string; model: string },
    data: readonly Operand[],
    target: SinkPoint['target'],
  ): SinkPoint {
    const { unit } = this.engine.code.bodyOf(call);
    const named = { name: this.nameOf(view), at: view.nameAt, kind, model };
    return { unit, named, sent: { kind: 'call', call, view, data }, target };
  }

  private nameOf({ callee }: CallValue): string {
    return calleeName(this.engine.code.value(callee)) ?? '()';
  }

  /** A method that the program or the language declares is no package's; the policy may still speak of it. */
  private isOwn(site: CallSite, call: ValueId): boolean {
    const value = this.engine.code.value(call);
    if (value.kind !== 'call' || value.receiver === null || this.isOfGlobal(value.receiver)) return false;
    const { policyNames, engine } = this;
    return !policyNames.has(this.nameOf(value)) && engine.types.isOwnMethod({ file: site.unit.file, ...value.nameAt });
  }

  /** `dataLayer.push`: a list of the page's own may be a way out. */
  private isOfGlobal(id: ValueId): boolean {
    const value = this.engine.code.value(id);
    if (value.kind === 'load') return this.isOfGlobal(value.object);
    if (value.kind !== 'variable' || value.variable.owner.kind !== 'module') return value.kind === 'global';
    const ends = originsAnywhere(this.engine, id);
    return ends.some((end) => end.kind === 'library' && end.library.package === 'global' && end.value !== id);
  }

  isOfGateway({ unit }: Pick<CallSite, 'unit'>): boolean {
    return this.policy.clients.some(({ selected }) => isInside(selected, unit));
  }
}

const allArguments = { root: { kind: 'arguments', from: 0 }, steps: [] } as const;
/** Alternatives of one callee may lead to one row twice, or to the same in two packages. */
function distinct(points: readonly SinkPoint[]): readonly SinkPoint[] {
  const seen = new Map<string, SinkPoint>();
  for (const point of points) {
    const key = JSON.stringify([point.named.kind, dataOf(point), point.target]);
    if (!seen.has(key)) seen.set(key, point);
  }
  return [...seen.values()];
}

function dataOf({ sent }: SinkPoint): readonly Operand[] {
  return sent.kind === 'call' ? sent.data : [];
}

function byPlace(a: SinkPoint, b: SinkPoint): number {
  return (
    compareText(a.unit.file, b.unit.file) ||
    a.named.at.start - b.named.at.start ||
    a.named.at.end - b.named.at.end ||
    compareText(a.named.model, b.named.model)
  );
}
