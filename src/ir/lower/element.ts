import { ts } from 'ts-morph';
import { resolveIdentifier } from './scope.js';
import { unwrap } from './units.js';

/** True for a name that is given what a list or a table holds: by a loop, by a method that was given a callback, by a member's key. */
export function isElement(name: ts.Identifier): boolean {
  let at: ts.Node | undefined = resolveIdentifier(name)?.valueDeclaration;
  while (at && (ts.isBindingElement(at) || ts.isBindingName(at))) at = at.parent;
  if (!at) return false;
  if (ts.isParameter(at)) return !ts.isFunctionDeclaration(at.parent) && ts.isCallExpression(at.parent.parent);
  return ts.isVariableDeclaration(at) && (ts.isForOfStatement(at.parent.parent) || isTakenOut(at.initializer));
}

function isTakenOut(initializer: ts.Expression | undefined): boolean {
  const value = initializer && unwrap(initializer);
  if (!value) return false;
  return (
    ts.isElementAccessExpression(value) ||
    (ts.isCallExpression(value) && ts.isPropertyAccessExpression(value.expression))
  );
}
