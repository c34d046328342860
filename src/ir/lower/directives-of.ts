import { ts } from 'ts-morph';

/** The texts that stand as statements at the head of a file, or of a function. */
export function directivesOf(source: ts.SourceFile | ts.Block | undefined): readonly string[] {
  const found: string[] = [];
  for (const statement of source?.statements ?? []) {
    if (!ts.isExpressionStatement(statement) || !ts.isStringLiteral(statement.expression)) break;
    found.push(statement.expression.text);
  }
  return found;
}
