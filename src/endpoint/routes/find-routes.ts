import { once } from '../../base/once.js';
import { itself } from '../../ir/access-path.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { ValueId } from '../../ir/value.js';
import { valuesIn } from '../../ir/values-in.js';
import type { Demand } from '../../flow/demand.js';
import type { Engine } from '../../flow/engine.js';
import type { EntryPoint, ExportingFile, Mount, Receiver, Registration } from '../../flow/entry-point.js';
import { handlersOf } from '../../flow/find-entries.js';
import { registeringCall } from '../../flow/registering-call.js';
import { operandDemands } from '../../flow/steps/model-operands.js';
import type { Gateway } from '../../policy/policy.js';
import type { EvaluationParts } from '../evaluate.js';
import { hole, known, type Text } from '../text.js';
import { givenBy } from './given-by.js';
import { decoratorsOf, guardAmong, guardAround, type GatewayGuard } from './guard.js';
import { anyOf, covers, guardOfFiles, type Requests } from './covers.js';
import { rootsOf } from './receiver-roots.js';
import { methodsOf, pathsOf } from './registered-route.js';
import { below, distinct, type Route } from './route.js';

/** What is needed to say by which ways a request comes to a handler. */
export interface RouteParts extends EvaluationParts {
  readonly guards: readonly GatewayGuard[];
  /** The gateway whose guard a call registers, as far as that was asked; null: none. */
  readonly registered: Map<Registration, Gateway | null>;
}

/** Routers inside routers are followed this far. */
const maxMounts = 12;
/** More ways to one handler than this are not told apart. */
const maxRoutes = 64;

/** Every way by which a request comes to an entry point; `inside`: the handlers in which it is registered. */
export function findRoutes(parts: RouteParts, entry: EntryPoint, inside: readonly EntryPoint[] = []): readonly Route[] {
  const { origin, before, unit } = entry;
  const around = [...inside, entry];
  const { engine, guards } = parts;
  const gateway =
    guardAround(guards, unit) ??
    guardAmong(engine, guards, before) ??
    guardAmong(engine, guards, decoratorsOf(engine, unit)) ??
    guardBefore(parts, unit);
  if (origin.kind === 'registered') {
    const { registration } = origin;
    const methods = methodsOf(parts, registration);
    const routes = routesOf(parts, registration, { methods, gateway, around });
    return distinct(registration.row.refused ? withoutGuards(parts, unit, routes) : routes).slice(0, maxRoutes);
  }
  const { from, method } = origin;
  const placing = engine.entries.placing(from.file);
  const path = origin.path === null ? hole('path') : known(origin.path);
  const routes =
    origin.path === null && placing.length > 0
      ? placing.flatMap((registration) => routesOf(parts, registration, { methods: [method], gateway, around }))
      : [{ method, path, gateway }];
  return distinct(routes.map((route) => behindFiles(parts, entry.package, from, route))).slice(0, maxRoutes);
}

/** The same routes for a function that also runs where a guard has refused: what it is written in is all that protects it. */
function withoutGuards({ guards }: RouteParts, unit: FunctionUnit, routes: readonly Route[]): readonly Route[] {
  const gateway = guardAround(guards, unit);
  return routes.map((route) => ({ ...route, gateway }));
}

/** The ways to what a call registers. */
function routesOf(parts: RouteParts, registration: Registration, handled: Handled): readonly Route[] {
  const { methods, gateway, around } = handled;
  const search = new WaySearch(parts, methods, around);
  const ways = pathsOf(parts, registration).flatMap((path) => search.from(registration, path, gateway, 0));
  const { whole } = registration.row;
  return ways.flatMap((way) =>
    methods.map((method) => ({
      ...way,
      method: method ?? way.method,
      path: whole === null ? way.path : known(whole),
    })),
  );
}

/** What is known of a handler before it is asked where it is registered. */
interface Handled {
  readonly methods: Requests['methods'];
  readonly gateway: Gateway | null;
  /** The handler, behind those inside which it is registered. */
  readonly around: readonly EntryPoint[];
}

/** The route with the guard that other files of the framework put before it. */
function behindFiles(parts: RouteParts, owner: string, from: ExportingFile, route: Route): Route {
  const { path, method, gateway } = route;
  return { ...route, gateway: gateway ?? guardOfFiles(parts, owner, from, { path, methods: [method] }) };
}

/** A way to what is registered; its method is that of a handler that registers it, null where there is none. */
type Way = Route;

/** The gateway whose guard stands before a function, or before all that is registered on a receiver. */
function guardBefore(parts: RouteParts, what: FunctionUnit | Receiver, request = anyOf('')): Gateway | null {
  const { engine, guards } = parts;
  const standing = engine.entries.before(what).filter((registration) => covers(parts, registration, request));
  return guardAmong(
    engine,
    guards,
    standing.flatMap((registration) => handlersOf(engine, registration)),
  );
}

interface WaysBack {
  readonly all: readonly ValueId[];
  readonly unguarded: ReadonlySet<ValueId>;
  readonly found: Gateway | null;
}

class WaySearch {
  private readonly open = new Set<Receiver>();

  constructor(
    private readonly parts: RouteParts,
    private readonly methods: Requests['methods'],
    private readonly around: readonly EntryPoint[],
  ) {}

  /** The ways to `path` below what a call registers on, which pass `gateway` or none so far. */
  from(registration: Registration, path: Text, gateway: Gateway | null, depth: number): readonly Way[] {
    const { engine } = this.parts;
    const { on } = registration.row;
    if (typeof on === 'string') return this.above(on, path, gateway, depth);
    if (on?.root.kind === 'result')
      return this.above(registration.call, path, gateway ?? this.gateBehind(registration, path), depth);
    const starts = registeredOn(engine, registration);
    if (starts.length === 0) return [{ method: null, path, gateway }];
    return starts.flatMap((start) => this.fromReceiver(start, path, gateway, depth));
  }

  /** The gateway whose guard is on every way back from what the handlers are behind, too. */
  private gateBehind(registration: Registration, path: Text): Gateway | null {
    const { engine } = this.parts;
    const { behind } = registration.row;
    if (behind === null) return null;
    const starts = operandDemands(engine, registeringCall(engine, registration), behind, itself);
    const ways = starts.map((start) => this.waysBack(start, path));
    return ways.every(({ unguarded }) => unguarded.size === 0) ? (ways[0]?.found ?? null) : null;
  }

  private fromReceiver(start: Demand, path: Text, gateway: Gateway | null, depth: number): readonly Way[] {
    const { all, unguarded, found } = this.waysBack(start, path);
    if (all.length === 0) return [{ method: null, path, gateway: gateway ?? found }];
    return all.flatMap((root) => {
      const passed = gateway ?? (unguarded.has(root) ? null : found);
      return inheriting(this.parts.engine, root).flatMap((each) => this.above(each, path, passed, depth));
    });
  }

  /** The values that make a receiver, which of them a way leads to that passes no guard, and the gateway of the first guard met. */
  private waysBack(start: Demand, path: Text): WaysBack {
    const { engine } = this.parts;
    const all = rootsOf(engine, start, () => null) ?? [start.value];
    let found: Gateway | null = null;
    const guard = (call: ValueId, isResult: boolean): Gateway | null => {
      const gate = this.guardAt(call, path, isResult);
      found ??= gate;
      return gate;
    };
    const unguarded = new Set(rootsOf(engine, start, guard) ?? all);
    return { all, unguarded, found };
  }

  private above(root: Receiver, path: Text, gateway: Gateway | null, depth: number): readonly Way[] {
    const standing = this.parts.engine.entries.before(root).filter(({ row }) => row.precedes === null);
    const prefixes = standing.flatMap((each) => pathsOf(this.parts, each));
    const whole = prefixes.reduce((inner, prefix) => below(prefix, inner), path);
    return this.aboveRoot(
      root,
      whole,
      gateway ?? guardBefore(this.parts, root, { path, methods: this.methods }),
      depth,
    );
  }

  private aboveRoot(root: Receiver, path: Text, gateway: Gateway | null, depth: number): readonly Way[] {
    const all = this.open.has(root) || depth >= maxMounts ? [] : this.parts.engine.entries.mounting(root);
    const own = all.find(({ registration }) => registration.call === root);
    const others = all.filter((mount) => mount !== own);
    const paths = own ? pathsBelow(this.parts, own.registration, path) : [path];
    this.open.add(root);
    const ways = others.flatMap((mount) => paths.flatMap((whole) => this.through(mount, whole, gateway, depth)));
    if (others.length === 0)
      ways.push(...(own ? this.through(own, path, gateway, depth) : this.within(root, path, gateway)));
    this.open.delete(root);
    return ways;
  }

  /** What is registered on something that a framework gives to handlers is below their own routes. */
  private within(root: Receiver, path: Text, gateway: Gateway | null): readonly Way[] {
    const { parts, around } = this;
    const given = typeof root === 'string' ? [] : givenBy(parts.engine, root);
    const outer = given.filter((entry) => !around.includes(entry)).flatMap((entry) => findRoutes(parts, entry, around));
    if (outer.length === 0) return [{ method: null, path, gateway }];
    return outer.map((route) => ({ ...route, path: below(route.path, path), gateway: gateway ?? route.gateway }));
  }

  private through({ registration, before }: Mount, path: Text, gateway: Gateway | null, depth: number): readonly Way[] {
    const { parts } = this;
    const passed = gateway ?? guardAmong(parts.engine, parts.guards, before);
    return pathsBelow(parts, registration, path).flatMap((whole) => this.from(registration, whole, passed, depth + 1));
  }

  /** The gateway whose guard a call puts before everything below a path that `path` lies in. */
  private guardAt(call: ValueId, path: Text, isResult: boolean): Gateway | null {
    const { engine, guards } = this.parts;
    for (const registration of engine.entries.registered(call)) {
      const { precedes } = registration.row;
      if (precedes === null || (precedes === 'result' && !isResult)) continue;
      const gateway = once(this.parts.registered, registration, () =>
        guardAmong(engine, guards, handlersOf(engine, registration)),
      );
      if (gateway && covers(this.parts, registration, { path, methods: this.methods })) return gateway;
    }
    return null;
  }
}

/** The classes that have what is registered on a class, as far as they are mounted: itself, and its heirs; any other value alone. */
function inheriting(engine: Engine, root: ValueId): readonly ValueId[] {
  const { code, entries } = engine;
  const value = code.value(root);
  if (value.kind !== 'class') return [root];
  const made = engine
    .heirs(value.class)
    .flatMap((heir) =>
      valuesIn(code, heir.parent, 'class').flatMap(({ id, value: each }) => (each.class === heir ? [id] : [])),
    );
  const mounted = [root, ...made].filter((each) => entries.mounting(each).length > 0);
  return mounted.length > 0 ? mounted : [root];
}

/** A path below those of a registering call. */
function pathsBelow(parts: RouteParts, registration: Registration, path: Text): readonly Text[] {
  return pathsOf(parts, registration).map((prefix) => below(prefix, path, registration.row.join));
}

/** What a call registers on, as far as it is a value. */
function registeredOn(engine: Engine, registration: Registration): readonly Demand[] {
  const { view, row } = registration;
  const at = registeringCall(engine, registration);
  if (row.on !== null && typeof row.on !== 'string') return operandDemands(engine, at, row.on, itself);
  return view.receiver === null ? [] : [{ value: view.receiver, path: itself, context: at.context }];
}
