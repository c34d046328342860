import { ts } from 'ts-morph';
import { memberName } from './units.js';

/** The object literals below a node that give a member of this name. */
export function literalsIn(node: ts.Node, member: string): readonly ts.ObjectLiteralExpression[] {
  const found: ts.ObjectLiteralExpression[] = [];
  const visit = (at: ts.Node): void => {
    const isMeant =
      ts.isObjectLiteralExpression(at) && at.properties.some(({ name }) => name && memberName(name) === member);
    if (isMeant) found.push(at);
    ts.forEachChild(at, visit);
  };
  visit(node);
  return found;
}
