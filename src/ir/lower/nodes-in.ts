import { ts } from 'ts-morph';
import { directivesOf } from './directives-of.js';
import { isElement } from './element.js';
import { memberName, unwrap } from './units.js';

/** The object literals below a node that give a member of this name. */
export function literalsIn(node: ts.Node, member: string): readonly ts.ObjectLiteralExpression[] {
  return nodesIn(node, (at): at is ts.ObjectLiteralExpression => {
    if (!ts.isObjectLiteralExpression(at)) return false;
    return at.properties.some(({ name }) => name && memberName(name) === member);
  });
}

/** The calls below a node of a method of something that is last named `name`. */
export function callsOnIn(node: ts.Node, name: string): readonly ts.CallExpression[] {
  return nodesIn(node, (at): at is ts.CallExpression => {
    if (!ts.isCallExpression(at) || !ts.isPropertyAccessExpression(at.expression)) return false;
    const object = unwrap(at.expression.expression);
    return (ts.isPropertyAccessExpression(object) ? object.name : object).getText() === name;
  });
}

/** The names of declarations below a node whose written type is, or is made from, something of this name. */
export function namesTypedIn(node: ts.Node, type: string): readonly string[] {
  const typed = nodesIn(node, (at): at is ts.ParameterDeclaration | ts.PropertyDeclaration | ts.VariableDeclaration => {
    const isDeclaration = ts.isParameter(at) || ts.isPropertyDeclaration(at) || ts.isVariableDeclaration(at);
    return (
      isDeclaration && at.type !== undefined && nodesIn(at.type, ts.isIdentifier).some(({ text }) => text === type)
    );
  });
  return typed.flatMap(({ name }) => (ts.isIdentifier(name) || ts.isPrivateIdentifier(name) ? [name.text] : []));
}

/** The functions below a node that say this of themselves before all else. */
export function functionsSaying(node: ts.Node, directive: string): readonly ts.FunctionLikeDeclaration[] {
  return nodesIn(node, (at): at is ts.FunctionLikeDeclaration => {
    const body = ts.isFunctionLike(at) ? (at as ts.FunctionLikeDeclaration).body : undefined;
    return body !== undefined && ts.isBlock(body) && directivesOf(body).includes(directive);
  });
}

/** The expressions below a node that may be any element of a list, or any member of a table. */
export function elementsIn(node: ts.Node): readonly ts.Expression[] {
  return nodesIn(node, (at): at is ts.Expression => {
    if (ts.isElementAccessExpression(at)) return !ts.isLiteralExpression(at.argumentExpression);
    return ts.isIdentifier(at) && ts.isExpression(at) && isGivenOn(at) && isElement(at);
  });
}

/** True for an argument of a call, and for what `bind` is called on. */
function isGivenOn({ parent }: ts.Identifier): boolean {
  return ts.isCallExpression(parent) || ts.isPropertyAccessExpression(parent);
}

/** The nodes below a node that are meant, in the order of the text. */
export function nodesIn<Found extends ts.Node>(node: ts.Node, isMeant: (at: ts.Node) => at is Found): readonly Found[] {
  const found: Found[] = [];
  const visit = (at: ts.Node): void => {
    if (isMeant(at)) found.push(at);
    ts.forEachChild(at, visit);
  };
  visit(node);
  return found;
}
