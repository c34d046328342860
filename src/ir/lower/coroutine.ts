import { ts } from 'ts-morph';

/** What compilers call the functions that run a generator as an asynchronous function, or make one of it; what libraries call them. */
const compiled = /(?:^|\.)(?:__awaiter|_?asyncToGenerator\d?|_async_to_generator)(?:\.default|\._)?$/;
const written = /(?:^|\.)(?:coroutine|co(?:\.wrap)?)$/;
const stateMachine = /(?:^|\.)__generator$/;

/** The steps of a state machine that stands for an asynchronous function: what it waits for, and what it returns. */
const waits = '4';
const returns = '2';

/** True for a generator that waits for what it yields, or a function of its states: what compilers, and libraries, had before `await`. */
export function isCoroutine(node: ts.Node): node is ts.FunctionExpression {
  if (!ts.isFunctionExpression(node)) return false;
  return isGivenTo(node, compiled) || (node.asteriskToken !== undefined && isGivenTo(node, written));
}

/** True for the function of states that `__generator` runs: `function (_a) { switch (_a.label) { … } }`. */
export function isStateMachine(node: ts.Node): node is ts.FunctionExpression {
  return ts.isFunctionExpression(node) && isGivenTo(node, stateMachine);
}

/** The function that a call runs as the body of an asynchronous function. */
export function coroutineOf(node: ts.CallExpression): ts.FunctionExpression | undefined {
  return node.arguments.find(
    (argument): argument is ts.FunctionExpression => isCoroutine(argument) || isStateMachine(argument),
  );
}

/** True for a call that runs the body at once, with what is given before it as `this`; others make a function of it. */
export function runsBody(node: ts.CallExpression): boolean {
  return node.arguments[0] !== coroutineOf(node);
}

/** What a step of a state machine is: `return [4, load()]` waits for that, `return [2, row]` returns it; others only say where to go on. */
export function stepOf(node: ts.ReturnStatement): {
  readonly kind: 'wait' | 'return' | 'go';
  readonly value?: ts.Expression;
} {
  const { expression } = node;
  if (!expression || !ts.isArrayLiteralExpression(expression)) return { kind: 'go' };
  const [code, value] = expression.elements;
  const kind = code?.getText() === waits ? 'wait' : code?.getText() === returns ? 'return' : 'go';
  return value ? { kind, value } : { kind };
}

/** True for `_a.sent()`, what the last step waited for. */
export function isSent(node: ts.CallExpression): boolean {
  const { expression } = node;
  return (
    ts.isPropertyAccessExpression(expression) &&
    expression.name.text === 'sent' &&
    ts.isIdentifier(expression.expression) &&
    expression.expression.text.startsWith('_')
  );
}

function isGivenTo(node: ts.FunctionExpression, names: RegExp): boolean {
  const { parent } = node;
  return ts.isCallExpression(parent) && parent.arguments.includes(node) && names.test(calledName(parent.expression));
}

/** The names by which something is called: `tslib_1.__awaiter`, for `(0, tslib_1.__awaiter)` as well. */
export function calledName(callee: ts.Expression): string {
  if (ts.isParenthesizedExpression(callee)) return calledName(callee.expression);
  if (ts.isBinaryExpression(callee)) return calledName(callee.right);
  if (ts.isPropertyAccessExpression(callee)) return `${calledName(callee.expression)}.${callee.name.text}`;
  return ts.isIdentifier(callee) ? callee.text : '';
}
