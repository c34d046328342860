import { ts } from 'ts-morph';

/** The specifiers by which a file asks for other modules: import, export from, import(), require; an internal field of the compiler. */
export function moduleRequests(source: ts.SourceFile): readonly ts.StringLiteralLike[] {
  return (source as ts.SourceFile & { readonly imports?: readonly ts.StringLiteralLike[] }).imports ?? [];
}

/** Every identifier text of a file, as the parser interned them; an internal field of the compiler. */
export function namesIn(source: ts.SourceFile): Iterable<string> {
  const { identifiers } = source as ts.SourceFile & { readonly identifiers?: ReadonlyMap<string, string> };
  return identifiers?.keys() ?? new Set(source.text.match(/[\w$]+/g));
}

/** True for `import('x')` and `require('x')`. */
export function isModuleSpecifierCall(node: ts.Node): boolean {
  return (
    ts.isCallExpression(node) &&
    node.arguments.length === 1 &&
    node.arguments[0] !== undefined &&
    ts.isStringLiteralLike(node.arguments[0]) &&
    isRequest(node)
  );
}

/** True for a call of `import` or `require`. */
export function isRequest({ expression }: ts.CallExpression): boolean {
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === 'require')
  );
}
