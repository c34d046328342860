import { ts } from 'ts-morph';

/** Symbols in scope where a node stands, as TypeScript's binder left them; an internal field of the compiler's nodes. */
interface Container extends ts.Node {
  readonly locals?: ts.SymbolTable;
}

/** A local symbol of an exported declaration and the export behind it; internal likewise. */
interface LocalSymbol extends ts.Symbol {
  readonly exportSymbol?: ts.Symbol;
}

/** A declaration and the symbol the binder gave it; internal likewise. */
interface Bound extends ts.Node {
  readonly symbol?: ts.Symbol;
}

const carriesValue = ts.SymbolFlags.Value | ts.SymbolFlags.Alias | ts.SymbolFlags.ExportValue;

/** The symbol that `name` means at `node` among the file's own scopes, or undefined for a global; no checker is asked. */
export function resolveName(node: ts.Node, name: string): ts.Symbol | undefined {
  const key = ts.escapeLeadingUnderscores(name);
  for (let at: ts.Node | undefined = node; at; at = at.parent as ts.Node | undefined) {
    const found = lookUp(at, key);
    if (found) return found;
  }
  return undefined;
}

/** The symbol that an identifier in expression position means. */
export function resolveIdentifier(identifier: ts.Identifier): ts.Symbol | undefined {
  return resolveName(identifier, identifier.text);
}

/** The symbol that a declaration introduces, the same object that resolveName finds. */
export function declaredSymbol(declaration: ts.Node): ts.Symbol | undefined {
  // A parameter property has the symbol of the member; the name in the constructor is the parameter's.
  if (ts.isParameter(declaration) && ts.isIdentifier(declaration.name)) {
    const parameter = (declaration.parent as Container).locals?.get(declaration.name.escapedText);
    if (parameter) return canonical(parameter);
  }
  const symbol = (declaration as Bound).symbol;
  return symbol && canonical(symbol);
}

/** The symbols that live in a module's or namespace's own scope. */
export function localSymbols(container: ts.Node): readonly ts.Symbol[] {
  const locals = (container as Container).locals;
  return locals ? [...locals.values()].map(canonical) : [];
}

function lookUp(at: ts.Node, key: ts.__String): ts.Symbol | undefined {
  const local = (at as Container).locals?.get(key);
  if (local && local.flags & carriesValue && !(local.flags & ts.SymbolFlags.ModuleExports)) return canonical(local);
  if (ts.isModuleDeclaration(at) || ts.isEnumDeclaration(at)) return exported(at, key);
  if ((ts.isFunctionExpression(at) || ts.isClassExpression(at)) && at.name?.escapedText === key) {
    return declaredSymbol(at);
  }
  return undefined;
}

function exported(at: ts.Node, key: ts.__String): ts.Symbol | undefined {
  const symbol = (at as Bound).symbol?.exports?.get(key);
  return symbol && symbol.flags & carriesValue ? symbol : undefined;
}

function canonical(symbol: ts.Symbol): ts.Symbol {
  return (symbol as LocalSymbol).exportSymbol ?? symbol;
}

/** True for a file without imports and exports: its top-level names are everybody's. */
export function isScript(source: ts.SourceFile): boolean {
  return !ts.isExternalModule(source);
}
