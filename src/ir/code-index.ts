import type { Span } from '../base/location.js';
import type { ClassUnit, FunctionUnit } from './unit.js';

/** A call as it stands in the text: the function it is in and the call expression's offsets. */
export interface CallSite {
  readonly unit: FunctionUnit;
  readonly at: Span;
}

/** An element of the page in JSX, by an attribute of it. */
export interface ElementSite extends CallSite {
  readonly tag: string;
  /** The attribute's name; for a spread, the tag. */
  readonly nameAt: Span;
}

/** A name under which a value can be had: a variable of one file, or (file null) a member or export anywhere. */
export interface Alias {
  readonly name: string;
  readonly file: string | null;
}

/** Where the value of an expression goes, as far as the text alone tells. */
export type Use =
  | ({ readonly kind: 'name' } & Alias)
  | { readonly kind: 'argument'; readonly site: CallSite; readonly index: number }
  /** An object that it is a member of is given there. */
  | { readonly kind: 'held'; readonly site: CallSite; readonly index: number }
  /** It is called right there. */
  | { readonly kind: 'callee'; readonly site: CallSite }
  | { readonly kind: 'return'; readonly unit: FunctionUnit }
  /** It is put into a list that the function returns. */
  | { readonly kind: 'listed'; readonly unit: FunctionUnit }
  /** It is put into a list or under a computed key. */
  | { readonly kind: 'element'; readonly file: string }
  | { readonly kind: 'exported'; readonly file: string; readonly name: string };

/** A local name for something that a package exports. */
export interface PackageImport {
  readonly file: string;
  readonly package: string;
  readonly subpath: string;
  /** `default`, `*`, `=`, or the export's name. */
  readonly imported: string;
  /** The name that it has in the file, or that is given to what is made of it right there; empty: none. */
  readonly local: string;
}

/** What a file imports of another, and the names that it has for it. */
export interface FileImport {
  readonly path: string;
  readonly locals: readonly string[];
}

/** Questions about the text of the whole program that need no lowering and no types; answers are candidates, to be confirmed. */
export interface CodeIndex {
  /** Calls, in one file or anywhere, whose callee's last name is `name`; `[]` for a computed member, `()` for the result of another call. */
  calls(name: string, file?: string | null): readonly CallSite[];
  /** Calls in one file whose callee's first name is `name`. */
  callsRootedAt(name: string, file: string): readonly CallSite[];
  /** Calls of a method, whatever its name, on something that is last named `name`, in any file. */
  callsOn(name: string): readonly CallSite[];
  /** Names of parameters, fields and variables whose written type has this name, in any file. */
  typedAs(name: string): readonly string[];
  /** Names that are given what a call of something named `name` makes; in one file, or (null) anywhere. */
  madeBy(name: string, file: string | null): readonly string[];
  /** Every binding of a package's export, file by file. */
  packageImports(): readonly PackageImport[];
  /** The files that a file imports. */
  imports(file: string): readonly FileImport[];
  /** The files that import a file. */
  importersOf(file: string): ReadonlySet<string>;
  /** Where a function's value goes from where it is written. */
  usesOfFunction(unit: FunctionUnit): readonly Use[];
  /** Where values go that are had under `name`; in one file, or (null) anywhere. */
  usesOfName(name: string, file: string | null): readonly Use[];
  /** Where a call's result goes. */
  usesOfCall(site: CallSite): readonly Use[];
  /** The names that are given to the elements of a call's result, right where it is made: `const [mail, setMail] = useMail()`. */
  usesOfElements(site: CallSite): readonly Use[];
  /** Where a file gives elements of lists and tables on to calls: `names.forEach((name) => socket.on(name, handlers[name]))`. */
  elementsGiven(file: string): readonly Use[];
  /** Where a member of this name is read or written: the function it is in and the name's own offsets. */
  accesses(name: string): readonly CallSite[];
  /** Where a member of this name is assigned: the function it is in and the name's own offsets. */
  writes(name: string): readonly CallSite[];
  /** Elements of the page that JSX gives an attribute of this name; `...` for those that it gives what an object holds. */
  elements(attribute: string): readonly ElementSite[];
  /** True when the name occurs in the file at all. */
  mentions(name: string, file: string): boolean;
  /** The name under which a function has its parameter; undefined for a pattern, and for the list of all that follow. */
  parameterName(unit: FunctionUnit, index: number): string | undefined;
  /** Names under which other files import the export `name` of `file`. */
  importedAs(file: string, name: string): readonly { readonly file: string; readonly name: string }[];
  /** True where another file gets all that the file exports as one object. */
  isImportedWhole(file: string): boolean;
  /** True when some assignment in the file writes a member whose name is computed. */
  writesComputed(file: string): boolean;
  /** True when some assignment writes a member of this name, or into what one holds, or some class declares a field of it. */
  isWritten(member: string): boolean;
  /** The same without the fields: true for `phone` and for `member` where `member.phone` is assigned. */
  isAssigned(member: string): boolean;
  /** True when some assignment is one of a member of this name itself: for `phone`, not for `member`; not one by which a constructor gives it to its own instance. */
  isReplaced(member: string): boolean;
  /** True when some assignment writes under a computed name into what a variable or member of this name holds. */
  isFilledByKey(name: string): boolean;
  /** Names of the methods that are called on a member of this name, or on what is inside one. */
  methodsOn(member: string): ReadonlySet<string>;
  /** Names of the methods that are given this text as their first argument. */
  methodsTold(text: string): ReadonlySet<string>;
  /** The texts that calls of a method give as their first argument. */
  toldTo(method: string): ReadonlySet<string>;
  hasAccessor(member: string, kind: 'getter' | 'setter'): boolean;
  /** True when some class or object of the program has a method of this name; `@@iterator` for a symbol of the language. */
  definesMethod(name: string): boolean;
  /** The functions that are written as members of this name in classes and literals; declarations without a body are none. */
  methodsNamed(name: string): readonly FunctionUnit[];
  /** True when some method of this name may give what it is called on, or a part of that, as the text tells. */
  givesPart(name: string): boolean;
  /** True when some function of this name may give what it is given, or a part of that, as the text tells. */
  givesArgument(name: string): boolean;
  /** What a file says of itself before all else: `use server`. */
  directives(file: string): readonly string[];
  /** Functions that say this of themselves before all else. */
  functionsSaying(directive: string): readonly FunctionUnit[];
  /** Object literals that give a member of this name. */
  literals(member: string): readonly CallSite[];
  /** True when some literal gives a member of this name a value that is not a function written right there. */
  isGiven(member: string): boolean;
  /** Classes that extend or implement something of this name. */
  heirs(name: string): readonly ClassUnit[];
  /** All analysed files, sorted. */
  readonly files: readonly string[];
}
