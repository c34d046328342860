import { expect, test } from 'vitest';
import { declaresClass } from '../../src/policy/declares-class.js';

const declared = ['restricted.phone', 'public'];

test.each(['restricted.phone', 'restricted', 'public'])('%s is declared', (key) => {
  expect(declaresClass(declared, key)).toBe(true);
});

test.each(['restricted.video', 'restrict', 'restricted.phone.home', 'public.profile', ''])(
  '%j is not declared',
  (key) => {
    expect(declaresClass(declared, key)).toBe(false);
  },
);
