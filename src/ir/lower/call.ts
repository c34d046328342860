import { ts } from 'ts-morph';
import type { Argument, CallForm, ValueId } from '../value.js';
import { lowerThis } from './access.js';
import { initialiseFields } from './class.js';
import { lowerCompiled } from './compiled.js';
import { coroutineOf, isSent, runsBody } from './coroutine.js';
import { lowerDescribed } from './descriptors.js';
import type { Frame } from './frame.js';
import { lowerArguments } from './literal.js';
import { isMasking } from './masking.js';
import { isPlainType } from './plain-type.js';
import { spanOf, unwrap } from './units.js';

/** Lowers `f(x)`, `o.m(x)`, `super(x)`, `import(x)`, `require(x)`. */
export function lowerCall(frame: Frame, node: ts.CallExpression): ValueId {
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword) return lowerModuleRequest(frame, node, '*');
  if (isGlobalName(frame, node.expression, 'require') && !isOfLoader(node)) return lowerModuleRequest(frame, node, '=');
  if (isGlobalName(frame, node.expression, 'eval')) return lowerDynamicCode(frame, node, 'eval');
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) return lowerSuperCall(frame, node);
  if (frame.waitedFor !== null && isSent(node)) return frame.waitedFor;
  const said = lowerCompiled(frame, node) ?? lowerDescribed(frame, node);
  if (said !== undefined) return said;
  const coroutine = coroutineOf(node);
  if (coroutine) return lowerCoroutineCall(frame, node, coroutine);
  const { callee, receiver } = lowerCallee(frame, node.expression);
  const args = lowerArguments(frame, node.arguments);
  const call = emitCall(frame, { node, form: 'call', name: node.expression }, { callee, receiver, args });
  if (isMasking(node)) return frame.emit({ kind: 'measure', at: spanOf(node), operator: 'replace', operands: [call] });
  return withTypes(frame, node, call);
}

/** Type arguments say what a call gives, as a cast does: `query<Member>(text)`. */
function withTypes(frame: Frame, node: ts.CallExpression | ts.TaggedTemplateExpression, call: ValueId): ValueId {
  const isSaid = node.typeArguments?.some((type) => !isPlainType(type)) ?? false;
  return isSaid ? frame.declare(node, call, '', true) : call;
}

/**
 * What compilers make of asynchronous functions: `__awaiter(this, void 0, void 0, function* () { … })` calls the function, and so does
 * `__generator(this, function (_a) { … })`; `_asyncToGenerator(function* () { … })` is the function.
 */
function lowerCoroutineCall(frame: Frame, node: ts.CallExpression, body: ts.FunctionExpression): ValueId {
  const [given] = node.arguments;
  const receiver = frame.expression(body);
  if (given === undefined || !runsBody(node)) return receiver;
  const at = spanOf(node);
  const callee = frame.emit({ kind: 'load', at, object: receiver, key: { kind: 'name', name: 'call' }, nameAt: at });
  const args = lowerArguments(frame, [given]);
  return emitCall(frame, { node, form: 'call', name: node.expression }, { callee, receiver, args });
}

/** True for `require(['members'], function (members) { … })`, by which loaders of AMD are asked. */
function isOfLoader({ arguments: [modules] }: ts.CallExpression): boolean {
  return modules !== undefined && ts.isArrayLiteralExpression(modules);
}

/** Lowers `new C(x)`. */
export function lowerNew(frame: Frame, node: ts.NewExpression): ValueId {
  if (isGlobalName(frame, node.expression, 'Function')) return lowerDynamicCode(frame, node, 'new Function');
  const callee = frame.expression(node.expression);
  const args = lowerArguments(frame, node.arguments ?? []);
  return emitCall(frame, { node, form: 'new', name: node.expression }, { callee, receiver: null, args });
}

/** Lowers a tagged template: a call with the texts' array, then the values. */
export function lowerTaggedTemplate(frame: Frame, node: ts.TaggedTemplateExpression): ValueId {
  const { callee, receiver } = lowerCallee(frame, node.tag);
  const { template } = node;
  const literals = ts.isNoSubstitutionTemplateLiteral(template)
    ? [template]
    : [template.head, ...template.templateSpans.map((span) => span.literal)];
  const texts = literals.map((literal) => ({ value: frame.constant(literal, literal.text), spread: false }));
  const values = ts.isNoSubstitutionTemplateLiteral(template)
    ? []
    : template.templateSpans.map((span) => span.expression);
  const args: Argument[] = [
    { value: frame.emit({ kind: 'array', at: spanOf(template), elements: texts }), spread: false },
  ];
  args.push(...lowerArguments(frame, values));
  return withTypes(frame, node, emitCall(frame, { node, form: 'tag', name: node.tag }, { callee, receiver, args }));
}

/** A call as it is written: its node, its form, and the expression whose last name names it. */
export interface CallSyntax {
  readonly node: ts.Node;
  readonly form: CallForm;
  readonly name: ts.Node;
}

/** The operands of a call, lowered. */
export interface CallOperands {
  readonly callee: ValueId;
  readonly receiver: ValueId | null;
  readonly args: readonly Argument[];
}

/** Emits a call and the new versions of what it may write into. */
export function emitCall(frame: Frame, syntax: CallSyntax, operands: CallOperands): ValueId {
  const nameAt = spanOf(lastName(syntax.name));
  const call = frame.emit({ kind: 'call', at: spanOf(syntax.node), form: syntax.form, ...operands, nameAt });
  frame.recordCall(call);
  return call;
}

function lowerCallee(frame: Frame, expression: ts.Expression): { callee: ValueId; receiver: ValueId | null } {
  const inner = unwrap(expression);
  if (ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner)) {
    if (inner.expression.kind === ts.SyntaxKind.SuperKeyword) {
      return { callee: frame.expression(inner), receiver: lowerThis(frame, inner.expression) };
    }
    const callee = frame.expression(inner);
    const load = frame.value(callee);
    return { callee, receiver: load.kind === 'load' ? load.object : null };
  }
  return { callee: frame.expression(inner), receiver: null };
}

function lowerSuperCall(frame: Frame, node: ts.CallExpression): ValueId {
  const callee = frame.expression(node.expression);
  const args = lowerArguments(frame, node.arguments);
  const call = emitCall(
    frame,
    { node, form: 'super', name: node.expression },
    { callee, receiver: lowerThis(frame, node), args },
  );
  initialiseFields(frame);
  return call;
}

function lowerModuleRequest(frame: Frame, node: ts.CallExpression, name: '*' | '='): ValueId {
  const [specifier] = node.arguments;
  const at = spanOf(node);
  if (specifier && ts.isStringLiteralLike(specifier))
    return frame.emit({ kind: 'import', at, module: specifier.text, name });
  const operands = node.arguments.map((argument) => frame.expression(argument));
  const made = specifier ? frame.file.modulesMadeBy(specifier) : [];
  const modules = made.map((module) => frame.emit({ kind: 'import', at, module, name }));
  if (modules.length > 0) return frame.join(node, modules);
  return frame.emit({
    kind: 'unknown',
    at,
    reason: 'dynamic-import',
    detail: name === '*' ? 'import()' : 'require()',
    operands,
  });
}

function lowerDynamicCode(frame: Frame, node: ts.CallExpression | ts.NewExpression, detail: string): ValueId {
  const operands = (node.arguments ?? []).map((argument) => frame.expression(argument));
  return frame.emit({ kind: 'unknown', at: spanOf(node), reason: 'dynamic-code', detail, operands });
}

/** True for a name that the program declares nowhere, so that it is the platform's. */
export function isGlobalName(frame: Frame, node: ts.Expression, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name && frame.file.variables.of(node) === undefined;
}

function lastName(expression: ts.Node): ts.Node {
  if (ts.isPropertyAccessExpression(expression)) return expression.name;
  if (ts.isElementAccessExpression(expression)) return expression.argumentExpression;
  if (ts.isParenthesizedExpression(expression) || ts.isNonNullExpression(expression))
    return lastName(expression.expression);
  if (ts.isCallExpression(expression)) return lastName(expression.expression);
  return ts.isFunctionLike(expression) && expression.name ? expression.name : expression;
}
