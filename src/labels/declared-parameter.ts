import { ts } from 'ts-morph';
import { initializerOf } from './declaration.js';
import { readName } from './declaration-name.js';
import { bare } from './source-node.js';

/** The parameters of the function that `node` declares which have a name, inside patterns included; `constructor` of a class. */
export function declaredParameters(node: ts.Node, name: string): readonly ts.Node[] {
  return parametersOf(node)
    .flatMap((parameter) => boundNames(parameter))
    .filter((bound) => readName(bound) === name);
}

function parametersOf(node: ts.Node): readonly ts.ParameterDeclaration[] {
  if (ts.isFunctionLike(node)) return [...node.parameters];
  if (ts.isClassLike(node))
    return node.members.filter(ts.isConstructorDeclaration).flatMap((one) => [...one.parameters]);
  const value = initializerOf(node);
  const inner = value && bare(value);
  return inner && inner !== node && (ts.isFunctionLike(inner) || ts.isClassLike(inner)) ? parametersOf(inner) : [];
}

function boundNames(node: ts.ParameterDeclaration | ts.BindingElement): readonly ts.Node[] {
  if (ts.isIdentifier(node.name)) return [node];
  return node.name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element) : []));
}
