import { expect, test } from 'vitest';
import { withReturnedOperands } from '../../src/models/flow-closure.js';
import type { Flow, Operand } from '../../src/models/model.js';
import { parseOperand } from '../../src/models/operand.js';

function operand(text: string): Operand {
  const parsed = parseOperand(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
}

function flow(text: string): Flow {
  const [from = '', to = ''] = text.split(' -> ');
  return { from: operand(from), to: operand(to), unless: null, isUntyped: false, selection: null, isLater: false };
}

test('what is written into a receiver that is returned is in the result', () => {
  const flows = withReturnedOperands([flow('argument[0] -> receiver.*'), flow('receiver -> result')]);
  expect(flows).toContainEqual(flow('argument[0] -> result.*'));
});

test('what is written into an argument that is returned is in the result', () => {
  const flows = withReturnedOperands([flow('argument[1..] -> argument[0]'), flow('argument[0] -> result')]);
  expect(flows).toContainEqual(flow('argument[1..] -> result'));
});

test.each([
  ['another argument is returned', ['argument[1] -> argument[0]', 'argument[2] -> result']],
  ['only a member is returned', ['argument[0] -> receiver.*', 'receiver.* -> result']],
  [
    'a callback is returned and its parameter written',
    ['receiver -> argument[0].parameter[0]', 'argument[0] -> result'],
  ],
])('nothing is added where %s', (_, texts) => {
  expect(withReturnedOperands(texts.map(flow))).toHaveLength(texts.length);
});
