import { ts } from 'ts-morph';
import type { CollectionMethods } from '../../base/collection-methods.js';
import type { Span } from '../../base/location.js';
import { once } from '../../base/once.js';
import type { Program } from '../../program/program.js';
import type { Body, ModuleExports } from '../body.js';
import type { Code } from '../code.js';
import type { CodeIndex } from '../code-index.js';
import type { ClassUnit, FunctionUnit, Variable } from '../unit.js';
import type { Value, ValueId } from '../value.js';
import type { FileContext } from './file-context.js';
import { lowerUnit } from './function.js';
import { jsonBody, lowerJson } from './json.js';
import { readExports } from './module.js';
import { moduleRequests } from './requests.js';
import { isScript, localSymbols, resolveName } from './scope.js';
import { madeSpecifiers } from './made-requests.js';
import { SyntaxIndex } from './syntax-index.js';
import { Units } from './units.js';
import type { VariableCounter } from './slot.js';
import { readVariables, type FileVariables } from './variables.js';

/** The program as the search sees it: its code, its index, and the units of places. */
export interface LoweredProgram {
  readonly code: Code;
  readonly index: CodeIndex;
  /** The class declared at a place. */
  classAt(file: string, start: number, end: number): ClassUnit | undefined;
  /** Every function of a file, its top level first, in the order of the text. */
  unitsIn(file: string): readonly FunctionUnit[];
}

/** Prepares lowering; nothing is lowered before it is asked for. */
export function lowerProgram(program: Program, collections: CollectionMethods): LoweredProgram {
  // Making the checker runs the binder, whose scopes lowering reads.
  program.checker();
  const paths = new Map(program.files.map((file) => [file.source, file.path]));
  const units = new Units((source) => paths.get(source) ?? source.fileName);
  const index = new SyntaxIndex(program, units);
  const code = new LazyCode(program, units, {
    collections: { ...collections, givePart: (method) => collections.givePart(method) || index.givesPart(method) },
    givesArgument: (name) => index.givesArgument(name),
    hasThenables: () => index.methodsNamed('then').some((unit) => takesSome(units.nodeOf(unit))),
  });
  return {
    code,
    index,
    classAt: (file, start, end) => {
      const node = program.nodeAt({ file, start, end });
      return node && ts.isClassLike(node) ? units.ofClass(node) : undefined;
    },
    unitsIn: (file) => {
      const found = program.file(file);
      return found ? units.within(found.source) : [];
    },
  };
}

function takesSome(node: ts.Node): boolean {
  return ts.isFunctionLike(node) && node.parameters.length > 0;
}

const none: readonly Variable[] = [];

class LazyCode implements Code {
  private readonly values: Value[] = [];
  private readonly bodies = new Map<FunctionUnit, Body>();
  /** Bodies by their first value, ascending. */
  private readonly order: Body[] = [];
  private readonly contexts = new Map<string, FileContext>();
  private readonly exported = new Map<FunctionUnit, ModuleExports>();
  private readonly callsAt = new Map<FunctionUnit, ReadonlyMap<string, ValueId>>();
  private readonly heritages = new Map<ClassUnit, ValueId | null>();
  private readonly jsonValues = new Map<string, ValueId>();
  private readonly locals = new Map<string, Variable | undefined>();
  private globals: ReadonlyMap<string, readonly Variable[]> | undefined;
  private readonly counter: VariableCounter = { next: 0 };

  constructor(
    private readonly program: Program,
    private readonly units: Units,
    private readonly shared: Pick<FileContext, 'collections' | 'givesArgument' | 'hasThenables'>,
  ) {}

  value(id: ValueId): Value {
    const value = this.values[id];
    if (!value) throw new Error(`no value ${String(id)}`);
    return value;
  }

  bodyOf(id: ValueId): Body {
    let low = 0;
    let high = this.order.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.order[middle]?.first ?? 0) <= id) low = middle;
      else high = middle - 1;
    }
    const body = this.order[low];
    if (!body) throw new Error(`value ${String(id)} belongs to no body`);
    return body;
  }

  body(unit: FunctionUnit): Body {
    const known = this.bodies.get(unit);
    if (known) return known;
    const body = lowerUnit(unit, this.context(unit.file), { values: this.values });
    this.bodies.set(unit, body);
    if (body.end > body.first) this.order.push(body);
    return body;
  }

  module(file: string): FunctionUnit | undefined {
    const found = this.program.file(file);
    return found && this.units.ofFile(found.source);
  }

  exports(module: FunctionUnit): ModuleExports {
    const known = this.exported.get(module);
    if (known) return known;
    const { source, variables } = this.context(module.file);
    const exports = readExports(source, variables);
    this.exported.set(module, exports);
    return exports;
  }

  callAt(unit: FunctionUnit, at: Span): ValueId | undefined {
    let calls = this.callsAt.get(unit);
    if (!calls) {
      calls = new Map(this.body(unit).calls.map((id) => [spanKey(this.value(id).at), id]));
      this.callsAt.set(unit, calls);
    }
    return calls.get(spanKey(at));
  }

  accessesAt(unit: FunctionUnit, at: Span): readonly ValueId[] {
    const body = this.body(unit);
    const found: ValueId[] = [];
    for (let id = body.first; id < body.end; id++) {
      const value = this.value(id);
      const isAccess = value.kind === 'load' || value.kind === 'update';
      if (isAccess && value.nameAt.start === at.start && value.nameAt.end === at.end) found.push(id);
    }
    return found;
  }

  objectAt(unit: FunctionUnit, { start, end }: Span): ValueId | undefined {
    const body = this.body(unit);
    for (let id = body.first; id < body.end; id++) {
      const value = this.value(id);
      if (value.kind === 'object' && value.at.start === start && value.at.end === end) return id;
    }
    return undefined;
  }

  heritage(unit: ClassUnit): ValueId | null {
    const known = this.heritages.get(unit);
    if (known !== undefined) return known;
    const body = this.body(unit.parent);
    for (let id = body.first; id < body.end; id++) {
      const value = this.value(id);
      if (value.kind === 'class') this.heritages.set(value.class, value.heritage);
    }
    const found = this.heritages.get(unit) ?? null;
    this.heritages.set(unit, found);
    return found;
  }

  localVariable(file: string, name: string): Variable | undefined {
    return once(this.locals, `${name} ${file}`, () => {
      const { source, variables } = this.context(file);
      const symbol = resolveName(source, name);
      const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
      return declaration && variables.declaredBy(declaration)?.variable;
    });
  }

  globalVariables(name: string): readonly Variable[] {
    this.globals ??= this.readGlobals();
    return this.globals.get(name) ?? none;
  }

  size(): ReturnType<Code['size']> {
    return { functions: this.bodies.size, values: this.values.length };
  }

  json(file: string, content: unknown): ValueId {
    const known = this.jsonValues.get(file);
    if (known !== undefined) return known;
    const first = this.values.length;
    const value = lowerJson(content, this.values);
    this.order.push(jsonBody(file, first, this.values.length));
    this.jsonValues.set(file, value);
    return value;
  }

  private readGlobals(): ReadonlyMap<string, readonly Variable[]> {
    const globals = new Map<string, Variable[]>();
    for (const { path, source } of this.program.files) {
      if (!isScript(source) || moduleRequests(source).length > 0) continue;
      const { variables } = this.context(path);
      if (variables.commonJs) continue;
      for (const symbol of localSymbols(source)) {
        const declaration = symbol.valueDeclaration;
        const slot = declaration && variables.declaredBy(declaration);
        if (slot) globals.set(symbol.name, [...(globals.get(symbol.name) ?? []), slot.variable]);
      }
    }
    return globals;
  }

  variables(file: string): FileVariables {
    return this.context(file).variables;
  }

  private context(file: string): FileContext {
    const known = this.contexts.get(file);
    if (known) return known;
    const found = this.program.file(file);
    if (!found) throw new Error(`not a file of the program: ${file}`);
    const context: FileContext = {
      source: found.source,
      units: this.units,
      variables: readVariables(found.source, this.units, {
        counter: this.counter,
        collections: this.shared.collections,
      }),
      isExternal: (specifier) => this.program.resolve(file, specifier).kind === 'package',
      modulesMadeBy: (specifier) =>
        madeSpecifiers(
          specifier,
          file,
          this.program.files.map(({ path }) => path),
        ),
      ...this.shared,
    };
    this.contexts.set(file, context);
    return context;
  }
}

function spanKey(at: Span): string {
  return `${String(at.start)}.${String(at.end)}`;
}
