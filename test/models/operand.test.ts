import { describe, expect, test } from 'vitest';
import { parseOperand } from '../../src/models/operand.js';

const member = (name: string) => ({ kind: 'member', name });

describe('an operand', () => {
  test.each([
    ['receiver', { root: { kind: 'receiver' }, steps: [] }],
    ['result.@url', { root: { kind: 'result' }, steps: [member('@url')] }],
    ['argument[0]', { root: { kind: 'argument', index: 0 }, steps: [] }],
    ['argument[*]', { root: { kind: 'arguments', from: 0 }, steps: [] }],
    ['argument[2..]', { root: { kind: 'arguments', from: 2 }, steps: [] }],
    ['module.load', { root: { kind: 'module', name: 'load', argument: null }, steps: [] }],
    [
      'module.{argument[1]}.load.return',
      { root: { kind: 'module', name: 'load', argument: 1 }, steps: [{ kind: 'return' }] },
    ],
    ['channel.mail.data', { root: { kind: 'channel', name: 'mail' }, steps: [member('data')] }],
    ['bound.@scope/inn#GUARD', { root: { kind: 'bound', name: '@scope/inn#GUARD' }, steps: [] }],
    ['argument[1].:path', { root: { kind: 'argument', index: 1 }, steps: [member(':path')] }],
    ['receiver.*.1', { root: { kind: 'receiver' }, steps: [member('*'), member('1')] }],
    ['receiver.{argument[3]}', { root: { kind: 'receiver' }, steps: [{ kind: 'keyed', argument: 3, below: [] }] }],
    [
      'receiver.{argument[0].type}',
      { root: { kind: 'receiver' }, steps: [{ kind: 'keyed', argument: 0, below: ['type'] }] },
    ],
    ['result.{key}.value', { root: { kind: 'result' }, steps: [{ kind: 'same' }, member('value')] }],
    ['argument[0].read.this', { root: { kind: 'argument', index: 0 }, steps: [member('read'), { kind: 'this' }] }],
    [
      'argument[0].parameter[2].return',
      { root: { kind: 'argument', index: 0 }, steps: [{ kind: 'parameter', index: 2 }, { kind: 'return' }] },
    ],
  ])('%s is read', (text, operand) => {
    expect(parseOperand(text)).toEqual(operand);
  });

  test('a member whose name only starts like a step is a member', () => {
    expect(parseOperand('receiver.returned.parameters')?.steps).toEqual([member('returned'), member('parameters')]);
  });

  test.each([
    '',
    'arguments[0]',
    'argument',
    'argument[]',
    'argument[-1]',
    'receivers',
    'result.',
    'result..a',
    'result.a b',
    'receiver.{argument[*]}',
    'bound.@scope/inn',
    'receiver[0]',
  ])('%j is none', (text) => {
    expect(parseOperand(text)).toBeUndefined();
  });
});
