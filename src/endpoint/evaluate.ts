import { parseJson } from '../base/parse-json.js';
import { itself } from '../ir/access-path.js';
import type { ConcatValue, FallbackValue, ValueId } from '../ir/value.js';
import type { Context } from '../flow/context.js';
import type { Demand, End, LibraryRef, Outcome } from '../flow/demand.js';
import { settingName, variableAround } from '../flow/environment-name.js';
import type { Engine } from '../flow/engine.js';
import { isOpen } from '../flow/is-open.js';
import type { KnownDemand } from '../flow/known-demands.js';
import { chainOf, noAscents, reportCut, search, type Ascents, type Node } from '../flow/search.js';
import { rowsOf } from '../flow/steps/rows.js';
import { nothing } from '../flow/steps/outcome.js';
import { product, type Alternative } from './alternative.js';
import { concatenate, hole, known, knownText, setting, untold } from './text.js';
import { applyText } from './text-functions.js';
import { toDefault } from './to-default.js';
import { unknown } from './unknown-text.js';
import { endsHost } from './url-text.js';

/** What evaluation needs beside the engine. */
export interface EvaluationParts {
  readonly engine: Engine;
  /** What environment variables hold in production. */
  readonly environment: ReadonlyMap<string, string>;
  /** The texts found so far; begins empty. */
  readonly texts: WeakMap<KnownDemand, readonly Alternative[]>;
}

/** Every text a value can be, each with the callers it holds under. */
export function evaluate(parts: EvaluationParts, demand: Demand): readonly Alternative[] {
  return new Evaluation(parts).of(demand, noAscents);
}

/** More texts than this for one operand are not told apart. */
const maxAlternatives = 512;

/** Demands of the search for one text; more of them lead to no host that anybody could name. */
const maxDemands = 1_000;
/** The same of a text behind the host, which decides nothing: past it, it is one that is not known. */
const maxBehindHost = 100;

/** The texts of a demand within one evaluation. */
interface Found {
  readonly texts: readonly Alternative[];
  /** The outermost open demand they are made of, by how many were open before it; `Infinity` for none. */
  readonly restsOn: number;
}

/** Texts that are made of others are followed this deep; each level takes its share of the stack. */
const maxOpen = 100;

/** Demands visited for one text and all that it is made of; past them what it is made of is not looked for. */
const maxVisits = 20_000;

/** Below every open demand: the one that texts were made of is no longer open, and they were not looked for again. */
const never = -1;

class Evaluation {
  /** The texts of what the demand is made of; while they are looked for, one that nobody knows. */
  private readonly known = new Map<KnownDemand, Found>();
  /** Demands whose texts are being looked for. */
  private open = 0;
  private visited = 0;
  /** The outermost open demand that a text was found to be made of; `Infinity` where there was none. */
  private outermost = Infinity;
  /** True while a text is looked for that stands behind the host. */
  private isBehindHost = false;
  /** Texts behind a host that were not looked for to the end. */
  private left = 0;
  /** What was so left; behind a host it is not looked for again. */
  private readonly leftOut = new Map<KnownDemand, readonly Alternative[]>();

  constructor(private readonly parts: EvaluationParts) {}

  /** What the demand can be, under callers that come behind those known of the text around. */
  of(demand: Demand, ascents: Ascents | null): readonly Alternative[] {
    const asked = this.parts.engine.known(demand);
    const texts = this.parts.texts.get(asked) ?? this.here(asked) ?? this.find(asked);
    return texts.map((text) => ({ ...text, ascents: joined(ascents, text.ascents) }));
  }

  /** What was found within this evaluation alone. */
  private here(demand: KnownDemand): readonly Alternative[] | undefined {
    const leftOut = this.isBehindHost ? this.leftOut.get(demand) : undefined;
    if (leftOut) {
      this.left += 1;
      return leftOut;
    }
    const found = this.known.get(demand);
    if (found) this.outermost = Math.min(this.outermost, found.restsOn);
    return found?.texts;
  }

  /** Texts that rest on no open demand hold for every evaluation, those of a search that was cut short do not. */
  private find(demand: KnownDemand): readonly Alternative[] {
    if (this.open === maxOpen || this.visited > maxVisits) {
      this.outermost = never;
      return [{ text: untold('it is made of too many other texts'), ascents: null, writtenAt: null }];
    }
    const level = this.open++;
    const { outermost: before, left } = this;
    this.outermost = Infinity;
    const inside = { text: untold('a text is made of itself'), ascents: noAscents, writtenAt: null };
    this.known.set(demand, { texts: [inside], restsOn: level });
    const texts = this.search(demand);
    const restsOn = this.outermost;
    const isSettled = restsOn >= level;
    const isWhole = this.left === left;
    if (isSettled && isWhole && !this.parts.engine.isExhausted) this.parts.texts.set(demand, texts);
    if (isWhole) this.known.set(demand, { texts, restsOn: isSettled ? Infinity : never });
    else this.leave(demand, texts);
    this.outermost = isSettled ? before : Math.min(before, restsOn);
    this.open--;
    return texts;
  }

  private leave(demand: KnownDemand, texts: readonly Alternative[]): void {
    this.known.delete(demand);
    this.leftOut.set(demand, texts);
  }

  private search(demand: KnownDemand): readonly Alternative[] {
    const found = new Map<string, Alternative>();
    const add = (alternative: Alternative): void => {
      const key = `${JSON.stringify(alternative.text)}${alternative.ascents?.key ?? ''}`;
      if (!found.has(key) && found.size < maxAlternatives) found.set(key, alternative);
    };
    const { left } = this;
    const { engine } = this.parts;
    const asked = { asks: 'which text this can be', limit: maxDemands };
    search(engine, demand, {
      recordAscents: true,
      limit: this.isBehindHost ? maxBehindHost : maxDemands,
      cut: () => {
        if (this.isBehindHost) {
          this.left += 1;
          return;
        }
        reportCut(engine, demand, asked);
        // What was not come to may be any text, under any callers; of an option, it may as well not be given.
        if (demand.path === itself) add(unknown(engine, demand.value, noAscents));
      },
      visit: (node) => this.visit(node, add),
      end: (end, node) => {
        this.end(end, node, add);
        return undefined;
      },
    });
    return this.left === left ? [...found.values()] : [unknown(engine, demand.value, null)];
  }

  /** Calls whose text a model gives, and defaults that a known value makes void, are answered here. */
  private visit(node: Node, add: (alternative: Alternative) => void): Outcome | undefined {
    this.visited++;
    const value = this.parts.engine.code.value(node.demand.value);
    if (value.kind === 'fallback') return this.fallback(node, value, add);
    if (value.kind !== 'call') return undefined;
    const texts = this.ofCall(node.demand, node.ascents);
    if (!texts) return undefined;
    texts.forEach(add);
    return nothing;
  }

  /** What comes first may have been put there from the fallback itself, as an instance that is made once and kept: its texts are taken as they are. */
  private fallback(node: Node, value: FallbackValue, add: (alternative: Alternative) => void): Outcome | undefined {
    const { path, context } = node.demand;
    const texts = this.of({ value: value.value, path, context }, node.ascents);
    const isKnown = texts.length > 0 && texts.every(({ text }) => (knownText(text) ?? '') !== '');
    if (!isKnown) return undefined;
    texts.forEach(add);
    return toDefault(this.parts.engine, node.demand, value);
  }

  /** The text of a call that a model speaks of, or of a member of what it gives; undefined where the search goes into the function itself. */
  private ofCall(demand: Demand, ascents: Ascents | null): readonly Alternative[] | undefined {
    const { engine } = this.parts;
    const call = engine.code.value(demand.value);
    if (call.kind !== 'call') return undefined;
    const callees = engine.callees(demand.value, demand.context);
    const all = callees.flatMap((callee) => rowsOf(engine, callee));
    const rows = all.filter((row) => row.text !== null);
    // Where it may be a list as well, its elements are looked for.
    if (rows.length === 0 || (demand.path !== itself && rows.length < all.length)) return undefined;
    const at = { id: demand.value, call, context: demand.context };
    const parts = { ...this.parts, read: (operand: Demand): readonly Alternative[] => this.of(operand, ascents) };
    return rows.flatMap((row) => (row.text ? applyText(parts, at, row.text, demand.path) : []));
  }

  private end(end: End, node: Node, add: (alternative: Alternative) => void): void {
    const { engine } = this.parts;
    const value = engine.code.value(end.value);
    if (end.kind === 'constant' && value.kind === 'constant') {
      if (value.value !== null) add({ text: known(String(value.value)), ascents: node.ascents, writtenAt: end.value });
      return;
    }
    if (end.kind === 'text') {
      if (value.kind === 'concat') this.ofParts(value, end, node).forEach(add);
      else add({ text: untold('it is computed'), ascents: node.ascents, writtenAt: null });
      return;
    }
    if (end.kind === 'library') this.ofLibrary(end, node).forEach(add);
    else if (isOpen(end)) add(unknown(engine, end.value, node.ascents));
  }

  private ofParts(value: ConcatValue, { context }: { readonly context: Context }, node: Node): readonly Alternative[] {
    let texts: readonly Alternative[] = [nothingYet];
    for (const part of value.parts) {
      const ofPart = this.ofPart({ value: part, path: itself, context }, node.ascents, texts);
      texts = product([texts, ofPart], concatenate);
    }
    return texts;
  }

  private ofPart(part: Demand, ascents: Ascents | null, before: readonly Alternative[]): readonly Alternative[] {
    const { isBehindHost, left } = this;
    this.isBehindHost ||= before.every(({ text }) => endsHost(text));
    const texts = this.of(part, ascents);
    if (!isBehindHost) this.left = left;
    this.isBehindHost = isBehindHost;
    return texts.length > 0 ? texts : [unknown(this.parts.engine, part.value, ascents)];
  }

  /** True for a member that the program reads of what a library gives, and that is in nothing the library was given: the key of a stored row. */
  private isOfItsOwn(node: Node): boolean {
    const { demand } = node;
    const isRead = demand.path !== itself && chainOf(node)[0]?.demand.path === itself;
    return isRead && this.parts.engine.step(demand, 'plainly').moves.every(({ to }) => this.of(to, null).length === 0);
  }

  /** What the policy says of a variable or a member of a global; undefined of anything else. A plain text has no members. */
  private ofSetting(
    { value, library }: End & { readonly kind: 'library' },
    { ascents }: Node,
  ): readonly Alternative[] | undefined {
    const { environment } = this.parts;
    const name = settingName(library);
    if (name !== undefined) {
      const set = environment.get(name);
      return [{ text: set === undefined ? setting(name) : known(set), ascents, writtenAt: value }];
    }
    const variable = variableAround(library);
    if (variable === undefined) return undefined;
    const set = environment.get(variable);
    if (set === undefined) return [{ text: setting(variable), ascents, writtenAt: null }];
    return isStructure(parseJson(set)) ? undefined : [];
  }

  /** An environment variable, a property that a model gives a text, or a library's object, which has none. */
  private ofLibrary(end: End & { readonly kind: 'library' }, node: Node): readonly Alternative[] {
    const { engine } = this.parts;
    const { library } = end;
    const told = this.ofSetting(end, node);
    if (told) return told;
    if (isNoneOfText(engine, library)) return [];
    const written = engine.models.exportedText(library.package, library.path);
    if (written !== undefined) return [{ text: known(written), ascents: node.ascents, writtenAt: null }];
    const call = engine.code.value(end.value);
    // A member of what a package itself exports, which the program did not set: there is none.
    if (call.kind === 'import' && library.path.includes('prototype')) return [];
    if (call.kind === 'call' && rowsWithFlows(engine, end.value, node.demand) && !this.isOfItsOwn(node)) return [];
    // Of what is known by its type alone, the code's own name says more.
    if (library.path.at(-1) === 'prototype') return [unknown(engine, end.value, node.ascents)];
    return [{ text: hole(library.path.join('.').replaceAll('.()', '()')), ascents: node.ascents, writtenAt: null }];
  }
}

/** True for a member that no text has: `host`. */
function isNoneOfText({ models }: Engine, { package: owner, path }: LibraryRef): boolean {
  const [type, part, name = '', ...below] = path;
  const isMember = owner === 'global' && type === 'String' && part === 'prototype' && below.length === 0;
  return isMember && name !== '' && models.methods(name).length === 0;
}

function isStructure(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** The ways up of a part come behind those of the whole. */
function joined(outer: Ascents | null, inner: Ascents | null): Ascents | null {
  if (!outer || outer.calls.length === 0) return inner;
  if (!inner || inner.calls.length === 0 || outer.isClosed) return outer;
  return {
    key: outer.key + inner.key,
    calls: [...outer.calls, ...inner.calls],
    isClosed: inner.isClosed,
    strays: outer.strays || inner.strays,
  };
}

/** A modelled function whose result is one of its operands: these are followed, the result itself adds nothing. */
function rowsWithFlows(engine: Engine, call: ValueId, demand: Demand): boolean {
  const rows = engine.callees(call, demand.context).flatMap((callee) => rowsOf(engine, callee));
  return rows.some((row) => row.flows.some((flow) => flow.to.root.kind === 'result'));
}

/** No text yet, to which parts are added. */
const nothingYet: Alternative = { text: known(''), ascents: null, writtenAt: null };
