import { ts } from 'ts-morph';
import type { ValueId } from '../value.js';
import {
  lowerElementAccess,
  lowerIdentifier,
  lowerMetaProperty,
  lowerPropertyAccess,
  lowerSuper,
  lowerThis,
} from './access.js';
import { lowerDelete } from './assign.js';
import { lowerCall, lowerNew, lowerTaggedTemplate } from './call.js';
import { lowerFilteredEntries } from './filtered-entries.js';
import { lowerClass } from './class.js';
import { lowerAwait } from './exception.js';
import type { Frame } from './frame.js';
import { lowerJsx } from './jsx.js';
import { lowerArray, lowerObject, lowerTemplate } from './literal.js';
import { lowerBinary, lowerConditional, lowerMeasure, lowerUnary } from './operator.js';
import { isPlainType } from './plain-type.js';
import { spanOf } from './units.js';

type Lower<N extends ts.Node> = (frame: Frame, node: N) => ValueId;

const table = new Map<ts.SyntaxKind, Lower<never>>([
  [ts.SyntaxKind.Identifier, lowerIdentifier],
  [ts.SyntaxKind.ThisKeyword, lowerThis],
  [ts.SyntaxKind.SuperKeyword, lowerSuper],
  [ts.SyntaxKind.PropertyAccessExpression, lowerPropertyAccess],
  [ts.SyntaxKind.ElementAccessExpression, lowerElementAccess],
  [
    ts.SyntaxKind.CallExpression,
    (frame, node: ts.CallExpression) => lowerFilteredEntries(frame, node) ?? lowerCall(frame, node),
  ],
  [ts.SyntaxKind.NewExpression, lowerNew],
  [ts.SyntaxKind.TaggedTemplateExpression, lowerTaggedTemplate],
  [ts.SyntaxKind.ObjectLiteralExpression, lowerObject],
  [ts.SyntaxKind.ArrayLiteralExpression, lowerArray],
  [ts.SyntaxKind.TemplateExpression, lowerTemplate],
  [ts.SyntaxKind.BinaryExpression, lowerBinary],
  [ts.SyntaxKind.PrefixUnaryExpression, lowerUnary],
  [ts.SyntaxKind.PostfixUnaryExpression, lowerUnary],
  [ts.SyntaxKind.ConditionalExpression, lowerConditional],
  [ts.SyntaxKind.TypeOfExpression, lowerMeasure],
  [ts.SyntaxKind.VoidExpression, lowerMeasure],
  [ts.SyntaxKind.DeleteExpression, lowerDelete],
  [ts.SyntaxKind.FunctionExpression, lowerClosure],
  [ts.SyntaxKind.ArrowFunction, lowerClosure],
  [ts.SyntaxKind.ClassExpression, lowerClass],
  [ts.SyntaxKind.MetaProperty, lowerMetaProperty],
  [ts.SyntaxKind.YieldExpression, lowerYield],
  [ts.SyntaxKind.AsExpression, lowerCast],
  [ts.SyntaxKind.TypeAssertionExpression, lowerCast],
  [ts.SyntaxKind.SatisfiesExpression, lowerInner],
  [ts.SyntaxKind.ParenthesizedExpression, lowerInner],
  [ts.SyntaxKind.NonNullExpression, lowerInner],
  [ts.SyntaxKind.AwaitExpression, lowerAwait],
  [ts.SyntaxKind.ExpressionWithTypeArguments, lowerInner],
  [ts.SyntaxKind.JsxElement, lowerJsx],
  [ts.SyntaxKind.JsxSelfClosingElement, lowerJsx],
  [ts.SyntaxKind.JsxFragment, lowerJsx],
  [ts.SyntaxKind.StringLiteral, lowerText],
  [ts.SyntaxKind.NoSubstitutionTemplateLiteral, lowerText],
  [ts.SyntaxKind.NumericLiteral, lowerNumber],
  [ts.SyntaxKind.BigIntLiteral, lowerText],
  [ts.SyntaxKind.RegularExpressionLiteral, lowerPattern],
  [ts.SyntaxKind.TrueKeyword, (frame: Frame, node: ts.Node) => frame.constant(node, true)],
  [ts.SyntaxKind.FalseKeyword, (frame: Frame, node: ts.Node) => frame.constant(node, false)],
  [ts.SyntaxKind.NullKeyword, (frame: Frame, node: ts.Node) => frame.nullish(node, 'null')],
  [ts.SyntaxKind.OmittedExpression, (frame: Frame, node: ts.Node) => frame.constant(node, null)],
]);

/** Lowers any expression; what no family knows becomes an unknown value with its operands in it. */
export function lowerExpression(frame: Frame, node: ts.Expression): ValueId {
  const lower = table.get(node.kind) as Lower<ts.Expression> | undefined;
  return lower ? lower(frame, node) : lowerUnknown(frame, node);
}

function lowerClosure(frame: Frame, node: ts.FunctionExpression | ts.ArrowFunction): ValueId {
  const closure = frame.emit({ kind: 'function', at: spanOf(node), unit: frame.file.units.ofFunction(node) });
  const named = ts.isFunctionExpression(node) && node.name ? frame.file.variables.declaredBy(node) : undefined;
  if (named) frame.write(named, closure);
  return closure;
}

/** How many values were yielded before; null where a loop, a branch or another generator may yield some. */
function placeOfYield({ nesting, targets, yields }: Frame): number | null {
  const isStraight = nesting === 0 && !targets.some(({ kind }) => kind === 'loop');
  return isStraight && yields.every(({ place }) => place !== null) ? yields.length : null;
}

/** `yield x` gives what `next` is called with, `yield* g` what g returns; in what stands for an asynchronous function it waits. */
function lowerYield(frame: Frame, node: ts.YieldExpression): ValueId {
  const { expression } = node;
  if (expression && !frame.unit.traits.isGenerator) return lowerAwait(frame, { expression });
  const at = spanOf(node);
  const value = node.expression ? frame.expression(node.expression) : frame.constant(node, null);
  const isDelegated = node.asteriskToken !== undefined;
  frame.yields.push({
    value: frame.guarded(value),
    spread: isDelegated,
    place: isDelegated ? null : placeOfYield(frame),
  });
  if (!isDelegated) {
    frame.tries.at(-1)?.thrown.push(frame.emit({ kind: 'sent', at, by: 'throw' }));
    return frame.emit({ kind: 'sent', at, by: 'next' });
  }
  return frame.emit({ kind: 'load', at, object: value, key: { kind: 'name', name: '@return' }, nameAt: at });
}

function lowerCast(frame: Frame, node: ts.AsExpression | ts.TypeAssertion): ValueId {
  const value = frame.expression(node.expression);
  return isPlainType(node.type) ? value : frame.declare(node, value, '', true);
}

function lowerInner(frame: Frame, node: ts.Expression & { readonly expression: ts.Expression }): ValueId {
  return frame.expression(node.expression);
}

function lowerText(frame: Frame, node: ts.LiteralLikeNode): ValueId {
  return frame.constant(node, node.text);
}

/** A regular expression is what its class makes of its two texts. */
function lowerPattern(frame: Frame, node: ts.RegularExpressionLiteral): ValueId {
  const at = spanOf(node);
  const end = node.text.lastIndexOf('/');
  const texts = [node.text.slice(1, end), node.text.slice(end + 1)];
  const args = texts.map((text) => ({ value: frame.constant(node, text), spread: false }));
  const callee = frame.emit({ kind: 'global', at, name: 'RegExp' });
  return frame.emit({ kind: 'call', at, form: 'new', callee, receiver: null, args, nameAt: at });
}

function lowerNumber(frame: Frame, node: ts.NumericLiteral): ValueId {
  return frame.constant(node, Number(node.text));
}

function lowerUnknown(frame: Frame, node: ts.Expression): ValueId {
  const operands: ValueId[] = [];
  ts.forEachChild(node, (child) => {
    if (ts.isExpression(child)) operands.push(frame.expression(child));
  });
  const detail = ts.SyntaxKind[node.kind];
  return frame.emit({ kind: 'unknown', at: spanOf(node), reason: 'unknown-syntax', detail, operands });
}
