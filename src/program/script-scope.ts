import { ts } from 'ts-morph';

/**
 * Gives those scripts (files without import or export) a scope of their own that declare a class, function or constant
 * which another script declares too: they can only belong to different pages or processes, and as globals they would
 * hide each other. All other scripts keep sharing the global scope. To be called before the binder runs.
 */
export function separateScripts(sources: readonly ts.SourceFile[]): void {
  const declaring = new Map<string, ts.SourceFile[]>();
  for (const source of sources) {
    if (source.isDeclarationFile || !isScript(source)) continue;
    for (const name of exclusiveNames(source)) declaring.set(name, [...(declaring.get(name) ?? []), source]);
  }
  for (const sharing of declaring.values()) {
    if (sharing.length > 1) for (const source of sharing) makeModule(source);
  }
}

/** The compiler's own mark of a module: the node that makes it one, or `true` by decree. */
interface ModuleMarks {
  externalModuleIndicator?: ts.Node | true;
  commonJsModuleIndicator?: ts.Node;
}

function isScript(source: ts.SourceFile & ModuleMarks): boolean {
  return source.externalModuleIndicator === undefined && source.commonJsModuleIndicator === undefined;
}

function makeModule(source: ts.SourceFile & ModuleMarks): void {
  source.externalModuleIndicator = true;
}

/** Names at the top that one global scope cannot hold twice; `var` is left out, as `var App = App || {}` shares on purpose. */
function exclusiveNames(source: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of source.statements) {
    if (!isAmbient(statement)) for (const name of lexicalNames(statement)) names.add(name);
  }
  return names;
}

function lexicalNames(statement: ts.Statement): readonly string[] {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
    return statement.name ? [statement.name.text] : [];
  }
  if (!ts.isVariableStatement(statement)) return [];
  const isLexical = (statement.declarationList.flags & ts.NodeFlags.BlockScoped) !== 0;
  return isLexical ? boundNames(statement) : [];
}

function isAmbient(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) && statement.modifiers?.some(isDeclareKeyword) === true;
}

function isDeclareKeyword(modifier: ts.ModifierLike): boolean {
  return modifier.kind === ts.SyntaxKind.DeclareKeyword;
}

function boundNames(statement: ts.VariableStatement): readonly string[] {
  const names: string[] = [];
  const visit = (name: ts.BindingName): void => {
    if (ts.isIdentifier(name)) names.push(name.text);
    else for (const element of name.elements) if (ts.isBindingElement(element)) visit(element.name);
  };
  for (const declaration of statement.declarationList.declarations) visit(declaration.name);
  return names;
}
