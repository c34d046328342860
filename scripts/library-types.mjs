// Looks library paths up in a package's own type declarations, with TypeScript's checker.
import { join } from 'node:path';
import ts from 'typescript';

const options = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ESNext,
  lib: ['lib.esnext.d.ts', 'lib.dom.d.ts'],
  jsx: ts.JsxEmit.ReactJSX,
  types: ['node'],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
};

/** Builders of builders are followed this far. */
const rounds = 3;

/**
 * The packages' declarations as installed below `folder`: for each name the module's symbol, undefined where there is none.
 * @param {string} folder
 * @param {readonly string[]} names
 */
export function openPackages(folder, names) {
  const file = join(folder, 'imports.ts');
  const text = names.map((name, index) => `import * as m${index} from '${name}';\n`).join('');
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (path, ...rest) =>
    path === file ? ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true) : read(path, ...rest);
  const program = ts.createProgram([file], { ...options, typeRoots: [join(folder, 'node_modules/@types')] }, host);
  const checker = program.getTypeChecker();
  const imports = program.getSourceFile(file).statements;
  const modules = names.map((_, index) => checker.getSymbolAtLocation(imports[index].moduleSpecifier));
  return { checker, at: imports[0], modules: new Map(names.map((name, index) => [name, modules[index]])) };
}

/** Answers for one package what its paths lead to; `types` are the model's own type rows. */
export class LibraryTypes {
  constructor({ checker, at }, module, types) {
    this.checker = checker;
    this.at = at;
    this.module = module;
    this.types = types;
    this.known = new Map();
  }

  /** `found`, `missing`, or `any` where the declarations give up on the way. */
  look(path) {
    const ends = this.resolve(path);
    if (ends.length === 0) return 'missing';
    return ends.every(({ flags }) => flags & ts.TypeFlags.Any) ? 'any' : 'found';
  }

  /** The types of the values that a path leads to. */
  resolve(path) {
    let [types, rest] = this.start(path);
    for (const step of rest) types = types.flatMap((type) => this.step(type, step));
    return types;
  }

  start([head, second, ...rest]) {
    if (second === 'prototype') return [this.instances(head), rest];
    if (head === 'default' && second !== undefined && second !== '()' && this.exported('default').length === 0)
      return this.start([second, ...rest]);
    return [this.exported(head), second === undefined ? [] : [second, ...rest]];
  }

  /**
   * Instances of an exported class or interface, and of what a type row lists, one of each symbol; such a row may speak of
   * itself, and then of what the round before found: each builder is asked once what it builds.
   */
  instances(name) {
    const known = this.known.get(name);
    if (known) return known;
    const found = new Map();
    const add = (type) => found.set(type.symbol ?? type, type);
    for (const type of this.declared(name)) add(type);
    let asked = new Set();
    for (let round = 0; round < rounds; round++) {
      const fresh = [...found.keys()].filter((symbol) => !asked.has(symbol)).map((symbol) => found.get(symbol));
      asked = new Set(found.keys());
      this.known.set(name, fresh);
      for (const path of this.types[name] ?? []) this.resolve(path).forEach(add);
    }
    const all = [...found.values()];
    this.known.set(name, all);
    return all;
  }

  declared(name) {
    const symbols = this.symbols(name).filter(({ flags }) => flags & ts.SymbolFlags.Type);
    const types = symbols.map((symbol) => this.checker.getDeclaredTypeOfSymbol(symbol));
    return [...types, ...this.exported(name).flatMap((type) => this.step(type, 'prototype'))];
  }

  /** A module and its default export are taken as one. */
  exported(name) {
    const values = this.symbols(name).filter(({ flags }) => flags & ts.SymbolFlags.Value);
    const found = values.map((symbol) => this.checker.getTypeOfSymbolAtLocation(symbol, this.at));
    if (name === 'default') return found.length > 0 ? found : this.whole();
    const members = [...this.whole(), ...this.exported('default')].flatMap((type) => this.step(type, name));
    return [...found, ...members];
  }

  symbols(name) {
    const { checker } = this;
    const named = checker.getExportsOfModule(this.module).filter((symbol) => symbol.name === name);
    return named.map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol));
  }

  /** What `export =` gives. */
  whole() {
    const symbol = this.checker.resolveExternalModuleSymbol(this.module);
    return symbol === this.module ? [] : [this.checker.getTypeOfSymbolAtLocation(symbol, this.at)];
  }

  step(type, name) {
    const { checker } = this;
    if (type.flags & ts.TypeFlags.Any) return [type];
    if (type.isUnion()) return type.types.flatMap((part) => this.step(part, name));
    const solid = checker.getApparentType(checker.getNonNullableType(type));
    if (name === '()') return solid.getCallSignatures().flatMap((signature) => this.awaited(signature.getReturnType()));
    if (name === 'prototype') return solid.getConstructSignatures().map((signature) => signature.getReturnType());
    const member = checker.getPropertyOfType(solid, name);
    if (member) return [checker.getTypeOfSymbolAtLocation(member, this.at)];
    const indexed = checker.getIndexTypeOfType(solid, ts.IndexKind.String);
    if (indexed) return [indexed];
    return name === '*' ? this.members(solid) : [];
  }

  /** Elements, or else any member. */
  members(type) {
    const element = this.checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    if (element) return [element];
    const members = this.checker.getPropertiesOfType(type);
    return [...new Set(members.map((member) => this.checker.getTypeOfSymbolAtLocation(member, this.at)))];
  }

  /** A promise is its value; a builder that can be awaited is itself too. */
  awaited(type) {
    const isPromise = this.checker.getPropertyOfType(type, 'then') !== undefined;
    return isPromise ? [...new Set([type, this.checker.getAwaitedType(type) ?? type])] : [type];
  }
}
