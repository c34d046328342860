import { ts } from 'ts-morph';
import { once } from '../../base/once.js';
import type { Program } from '../../program/program.js';
import type { CallSite, CodeIndex, ElementSite, PackageImport, Use, FileImport } from '../code-index.js';
import type { ClassUnit, FunctionUnit } from '../unit.js';
import type { CallNode } from './file-index.js';
import { FileIndexes } from './file-indexes.js';
import { directivesOf } from './directives-of.js';
import {
  isTakenWhole,
  readFileImports,
  readImporters,
  readPackageImports,
  type Imported,
  type Importer,
} from './importers.js';
import { callsOnIn, elementsIn, functionsSaying, literalsIn, namesTypedIn } from './nodes-in.js';
import { withRequired } from './required.js';
import { spanOf, type Units } from './units.js';
import { siteOf, usesOf, usesOfElements } from './uses.js';
import { usesWhereWritten } from './uses-of-function.js';

/** The index over a program's syntax. */
export class SyntaxIndex implements CodeIndex {
  readonly files: readonly string[];
  private readonly indexes: FileIndexes;
  private readonly sites = new Map<string, readonly CallSite[]>();
  private readonly uses = new Map<string, readonly Use[]>();
  private readonly elementUses = new Map<string, readonly Use[]>();
  private readonly written = new Map<string, boolean>();
  private readonly assigned = new Map<string, boolean>();
  private readonly replaced = new Map<string, boolean>();
  private readonly filledByKey = new Map<string, boolean>();
  private readonly defined = new Map<string, boolean>();
  private readonly giving = new Map<string, boolean>();
  private readonly givingArguments = new Map<string, boolean>();
  private readonly methods = new Map<string, readonly FunctionUnit[]>();
  private readonly told = new Map<string, ReadonlySet<string>>();
  private readonly given = new Map<string, boolean>();
  private readonly getters = new Map<string, boolean>();
  private readonly setters = new Map<string, boolean>();
  private readonly imported = new Map<string, readonly Imported[]>();
  private packages: readonly PackageImport[] | undefined;
  private importers: ReadonlyMap<string, readonly Importer[]> | undefined;

  constructor(
    private readonly program: Program,
    private readonly units: Units,
  ) {
    this.files = program.files.map((file) => file.path);
    this.indexes = new FileIndexes(program);
  }

  calls(name: string, file: string | null = null): readonly CallSite[] {
    return once(this.sites, `${name} ${file ?? ''}`, () => {
      const isAnonymous = name === '[]' || name === '()' || name === 'super' || name.startsWith('@@');
      const nodes = this.indexes.collect(isAnonymous ? null : name, (index) => index.calls.get(name), file);
      return nodes.map((node: CallNode) => siteOf(node, this.units));
    });
  }

  callsRootedAt(name: string, file: string): readonly CallSite[] {
    return (this.indexes.of(file)?.rooted.get(name) ?? []).map((node) => siteOf(node, this.units));
  }

  callsOn(name: string): readonly CallSite[] {
    const nodes = this.indexes.mentioning(name).flatMap(({ source }) => callsOnIn(source, name));
    return nodes.map((node) => siteOf(node, this.units));
  }

  typedAs(name: string): readonly string[] {
    return [...new Set(this.indexes.mentioning(name).flatMap(({ source }) => namesTypedIn(source, name)))];
  }

  madeBy(name: string, file: string | null): readonly string[] {
    return this.indexes.collect(name, (index) => index.made.get(name), file);
  }

  packageImports(): readonly PackageImport[] {
    this.packages ??= readPackageImports(this.program);
    return this.packages;
  }

  imports(file: string): readonly FileImport[] {
    return readFileImports(this.program, file);
  }

  importersOf(path: string): ReadonlySet<string> {
    return new Set(this.importsOf(path).map(({ file }) => file));
  }

  usesOfFunction(unit: FunctionUnit): readonly Use[] {
    return withRequired(
      usesWhereWritten(unit, this.units, (name, file) => this.indexes.of(file)?.mentions.get(name) ?? []),
      this.importsOf,
      this.units,
    );
  }

  usesOfName(name: string, file: string | null): readonly Use[] {
    return once(this.uses, `${name} ${file ?? ''}`, () =>
      this.usesOf(...this.indexes.collect(name, (index) => index.mentions.get(name), file)),
    );
  }

  usesOfCall(site: CallSite): readonly Use[] {
    const node = this.program.nodeAt({ file: site.unit.file, ...site.at });
    return node ? this.usesOf(node) : [];
  }

  usesOfElements(site: CallSite): readonly Use[] {
    const node = this.program.nodeAt({ file: site.unit.file, ...site.at });
    return node ? usesOfElements(node, this.units) : [];
  }

  elementsGiven(file: string): readonly Use[] {
    return once(this.elementUses, file, () => {
      const source = this.program.file(file)?.source;
      const uses = source ? elementsIn(source).flatMap((node) => usesOf(node, this.units)) : [];
      return uses.filter(({ kind }) => kind === 'argument');
    });
  }

  accesses(name: string): readonly CallSite[] {
    const nodes = this.indexes.collect(name, (index) => index.mentions.get(name)).filter(ts.isPropertyAccessExpression);
    return nodes.map((node) => ({ unit: this.units.enclosing(node), at: spanOf(node.name) }));
  }

  writes(name: string): readonly CallSite[] {
    return this.indexes
      .collect(name, (index) => index.writes.get(name))
      .map((node) => ({
        unit: this.units.enclosing(node),
        at: spanOf(node),
      }));
  }

  elements(attribute: string): readonly ElementSite[] {
    const name = attribute === '...' ? null : attribute;
    return this.indexes
      .collect(name, (index) => index.attributes.get(attribute))
      .map((node) => {
        const element = node.parent.parent;
        const nameAt = spanOf(ts.isJsxAttribute(node) ? node.name : element.tagName);
        return { ...siteOf(element, this.units), tag: element.tagName.getText(), nameAt };
      });
  }

  mentions(name: string, file: string): boolean {
    return this.indexes.mentioning(name).some(({ path }) => path === file);
  }

  parameterName(unit: FunctionUnit, index: number): string | undefined {
    const node = this.units.nodeOf(unit);
    if (ts.isClassLike(node) || !ts.isFunctionLike(node)) return undefined;
    const parameter = node.parameters.filter(({ name }) => name.getText() !== 'this')[index];
    if (!parameter || parameter.dotDotDotToken || !ts.isIdentifier(parameter.name)) return undefined;
    return parameter.name.text;
  }

  importedAs(file: string, name: string): readonly Imported[] {
    return once(this.imported, `${name} ${file}`, () => this.importedThrough(file, name, new Set()));
  }

  private importedThrough(file: string, name: string, seen: Set<string>): readonly Imported[] {
    const mark = `${file}#${name}`;
    if (seen.has(mark)) return [];
    seen.add(mark);
    return this.importsOf(file).flatMap(({ file: importer, bindings, exported }) => [
      ...bindings.filter(({ imported }) => imported === name).map(({ local }) => ({ file: importer, name: local })),
      ...exported
        .filter(({ imported }) => imported === name || (imported === '*' && name !== 'default'))
        .flatMap(({ as }) => this.importedThrough(importer, as === '*' ? name : as, seen)),
    ]);
  }

  isImportedWhole(file: string): boolean {
    return isTakenWhole(this.importsOf, file);
  }

  isWritten(member: string): boolean {
    return once(this.written, member, () =>
      this.indexes.some(member, (index) => index.written.has(member) || index.fields.has(member)),
    );
  }

  isAssigned(member: string): boolean {
    return once(this.assigned, member, () => this.indexes.some(member, (index) => index.written.has(member)));
  }

  isReplaced(member: string): boolean {
    return once(this.replaced, member, () => this.indexes.some(member, (index) => index.replaced.has(member)));
  }

  writesComputed(file: string): boolean {
    return this.indexes.of(file)?.written.has('*') ?? false;
  }

  isFilledByKey(name: string): boolean {
    return once(this.filledByKey, name, () => this.indexes.some(name, (index) => index.filledByKey.has(name)));
  }

  methodsOn(member: string): ReadonlySet<string> {
    return new Set(this.indexes.collect(member, (index) => index.receivers.get(member)));
  }

  toldTo(method: string): ReadonlySet<string> {
    return once(this.told, method, () => {
      const told = this.indexes.collect(method, (index) => [...index.told]);
      return new Set(told.flatMap(([text, methods]) => (methods.includes(method) ? [text] : [])));
    });
  }

  methodsTold(text: string): ReadonlySet<string> {
    return new Set(this.indexes.collect(text, (index) => index.told.get(text)));
  }

  hasAccessor(member: string, kind: 'getter' | 'setter'): boolean {
    const known = kind === 'getter' ? this.getters : this.setters;
    return once(known, member, () =>
      this.indexes.some(member, (index) => (kind === 'getter' ? index.getters : index.setters).has(member)),
    );
  }

  definesMethod(name: string): boolean {
    return once(this.defined, name, () =>
      this.indexes.some(name.replace('@@', ''), (index) => index.methods.has(name)),
    );
  }

  givesPart(name: string): boolean {
    return once(this.giving, name, () => this.indexes.some(name, (index) => index.giving.has(name)));
  }

  givesArgument(name: string): boolean {
    return once(this.givingArguments, name, () => this.indexes.some(name, (index) => index.givingArguments.has(name)));
  }

  methodsNamed(name: string): readonly FunctionUnit[] {
    return once(this.methods, name, () => {
      const nodes = this.indexes.collect(name.replace('@@', ''), (index) => index.methods.get(name));
      return nodes.map((node) => this.units.ofFunction(node)).filter(({ traits }) => !traits.isAmbient);
    });
  }

  directives(file: string): readonly string[] {
    return directivesOf(this.program.file(file)?.source);
  }

  functionsSaying(directive: string): readonly FunctionUnit[] {
    const files = this.program.files.filter(({ source }) => source.text.includes(directive));
    const nodes = files.flatMap(({ source }) => functionsSaying(source, directive));
    return nodes.map((node) => this.units.ofFunction(node));
  }

  literals(member: string): readonly CallSite[] {
    return this.indexes
      .mentioning(member)
      .flatMap(({ source }) =>
        literalsIn(source, member).map((node) => ({ unit: this.units.enclosing(node), at: spanOf(node) })),
      );
  }

  isGiven(member: string): boolean {
    return once(this.given, member, () => this.indexes.some(member, (index) => index.given.has(member)));
  }

  heirs(name: string): readonly ClassUnit[] {
    return this.indexes.collect(name, (index) => index.heirs.get(name)).map((node) => this.units.ofClass(node));
  }

  private usesOf(...nodes: readonly ts.Node[]): readonly Use[] {
    const uses = nodes.flatMap((node) => usesOf(node, this.units));
    return withRequired(uses, this.importsOf, this.units);
  }

  private readonly importsOf = (file: string): readonly Importer[] => {
    this.importers ??= readImporters(this.program);
    return this.importers.get(file) ?? [];
  };
}
