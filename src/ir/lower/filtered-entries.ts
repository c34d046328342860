import { ts } from 'ts-morph';
import type { Key, ValueId } from '../value.js';
import { emitCall, isGlobalName } from './call.js';
import type { Frame } from './frame.js';
import { readKeyTest, type KeyTest } from './key-test.js';
import { lowerArguments } from './literal.js';
import { spanOf, unwrap } from './units.js';

/**
 * `Object.entries(member).filter(([key]) => key !== 'phone')` are the entries of the object without that member. Undefined for any other
 * call. Misses: keys in a list that has a name.
 */
export function lowerFilteredEntries(frame: Frame, node: ts.CallExpression): ValueId | undefined {
  const callee = unwrap(node.expression);
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'filter') return undefined;
  const entries = unwrap(callee.expression);
  const [object] = ts.isCallExpression(entries) && isEntries(frame, entries) ? entries.arguments : [];
  const left = node.arguments[0] && readKeyTest(node.arguments[0]);
  if (!object || !left || !ts.isCallExpression(entries)) return undefined;
  const value = someMembers(frame, object, left);
  const maker = frame.expression(entries.expression);
  const load = frame.value(maker);
  const receiver = load.kind === 'load' ? load.object : null;
  const made = emitCall(
    frame,
    { node: entries, form: 'call', name: entries.expression },
    { callee: maker, receiver, args: [{ value, spread: false }] },
  );
  const [at, nameAt] = [spanOf(callee), spanOf(callee.name)];
  const filter = frame.emit({ kind: 'load', at, object: made, key: { kind: 'name', name: 'filter' }, nameAt });
  const args = lowerArguments(frame, node.arguments);
  return emitCall(frame, { node, form: 'call', name: callee }, { callee: filter, receiver: made, args });
}

function isEntries(frame: Frame, { expression, arguments: args }: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'entries' || args.length !== 1)
    return false;
  return isGlobalName(frame, expression.expression, 'Object');
}

/** The object without the members, or one of these members alone. */
function someMembers(frame: Frame, node: ts.Expression, { kind, names }: KeyTest): ValueId {
  const object = frame.expression(node);
  const at = spanOf(node);
  const keys = names.map((name): Key => ({ kind: 'name', name }));
  if (kind === 'without') return frame.emit({ kind: 'rest', at, object, without: keys, from: 0 });
  const members = keys.map((key) => ({
    kind: 'property' as const,
    key,
    value: frame.emit({ kind: 'load', at, object, key, nameAt: at }),
    nameAt: at,
  }));
  return frame.emit({ kind: 'object', at, members });
}
