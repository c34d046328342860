import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  anything,
  formatPath,
  itself,
  keysWithin,
  lastKeys,
  maxKeys,
  mayBeSame,
  meets,
  rest,
  shiftedKey,
  under,
  underAll,
  without,
  type AccessPath,
} from '../../src/ir/access-path.js';

const names = fc.constantFrom<string[]>('phone', 'email', 'home', '@url');
const elements = fc.constantFrom('0', '1', '2', '7', '0+', '1+', '2+');
const key: fc.Arbitrary<string> = fc.oneof(names, elements, fc.constant('*'));
const path = fc
  .tuple(fc.array(key, { maxLength: maxKeys }), fc.boolean())
  .map(([keys, deep]) => underAll(keys, deep ? anything : itself));

describe('access paths', () => {
  test.prop([path, key])('are equal where they are one object', (before, first) => {
    expect(under(first, before)).toBe(under(first, before));
    expect(under(first, itself)).not.toBe(under(first, anything));
  });

  test.prop([fc.array(key, { maxLength: maxKeys - 1 }), key])('read back what was put on them', (keys, first) => {
    const before = underAll(keys, anything);
    expect(rest(under(first, before))).toBe(before);
    expect(underAll(keys, anything).keys).toEqual(keys);
  });

  test.prop([fc.array(key, { minLength: maxKeys, maxLength: 20 })])(
    'are cut at the limit, and then ask for anything inside',
    (keys) => {
      const cut = underAll(keys, anything);
      expect(cut.keys).toEqual(keys.slice(0, maxKeys));
      expect(cut.deep).toBe(true);
    },
  );

  it('ask for anything inside once they were cut, though they did not before', () => {
    const whole = underAll(
      Array.from({ length: maxKeys }, () => 'home'),
      itself,
    );
    expect(whole.deep).toBe(false);
    expect(under('home', whole).deep).toBe(true);
  });

  it('end with their last keys', () => {
    expect(lastKeys(underAll(['home', 'phone'], anything), 1)).toBe(under('phone', anything));
    expect(lastKeys(underAll(['home', 'phone'], itself), 0)).toBe(itself);
  });

  it.each<[AccessPath, string]>([
    [itself, ''],
    [under('phone', itself), '.phone'],
    [underAll(['members', '*'], anything), '.members.*.**'],
    [without(anything, ['phone', 'email']) ?? itself, '.** except email, phone'],
  ])('are shown as text: %#', (shown, text) => {
    expect(formatPath(shown)).toBe(text);
  });
});

describe('without', () => {
  test.prop([path, fc.array(names)])('leaves nothing of a path that reads a left-out member first', (before, left) => {
    const [first] = before.keys;
    const after = without(before, left);
    if (first !== undefined && left.includes(first)) expect(after).toBeUndefined();
    else if (first === '*') for (const name of left) expect(after && meets(after, name)).toBe('no');
    else if (first !== undefined) expect(after).toBe(before);
    else for (const name of left) expect(after && meets(after, name)).toBe('no');
  });

  test.prop([fc.array(names), fc.array(names)])('can be done in steps, in any order', (some, others) => {
    const whole = without(anything, [...some, ...others]);
    const inSteps = without(without(anything, others) ?? itself, some);
    expect(inSteps).toBe(whole);
  });

  it('leaves a member of a left-out name that lies deeper', () => {
    expect(without(under('home', anything), ['phone'])).toBe(under('home', anything));
    expect(meets(rest(under('home', anything)), 'phone')).toBe('inside');
  });
});

describe('meets', () => {
  it.each<[AccessPath, string, ReturnType<typeof meets>]>([
    [under('phone', itself), 'phone', 'must'],
    [under('phone', itself), 'email', 'no'],
    [under('phone', itself), '*', 'may'],
    [under('*', itself), 'phone', 'may'],
    [under('*', itself), '*', 'may'],
    [under('2+', itself), '2', 'may'],
    [under('2+', itself), '1', 'no'],
    [under('2+', itself), '2+', 'may'],
    [under('0', itself), '2+', 'no'],
    [under('2', itself), '2+', 'may'],
    [under('@url', itself), '*', 'no'],
    [under('@url', itself), '@url', 'must'],
    [anything, 'phone', 'inside'],
    [without(anything, ['phone']) ?? itself, 'phone', 'no'],
    [without(anything, ['phone']) ?? itself, 'email', 'inside'],
    [itself, 'phone', 'no'],
  ])('says how a stored member meets a path: %#', (read, stored, answer) => {
    expect(meets(read, stored)).toBe(answer);
  });

  test.prop([path, key, key])('never says must of two keys that only may be one', (before, read, stored) => {
    const answer = meets(under(read, before), stored);
    expect(answer === 'no').toBe(!mayBeSame(read, stored));
    if (answer === 'must') expect(read).toBe(stored);
  });
});

describe('keysWithin', () => {
  const home = under('home', anything);

  it('tells the members that a part reads of what is asked for whole', () => {
    expect(keysWithin(anything, underAll(['home', 'phone'], anything))).toEqual(['home', 'phone']);
    expect(keysWithin(home, underAll(['home', 'phone'], anything))).toEqual(['phone']);
    expect(keysWithin(home, home)).toEqual([]);
  });

  it('tells of nothing else', () => {
    expect(keysWithin(home, anything)).toBeUndefined();
    expect(keysWithin(home, under('phone', anything))).toBeUndefined();
    expect(keysWithin(itself, under('phone', anything))).toBeUndefined();
    expect(keysWithin(anything, itself)).toBeUndefined();
  });

  it('minds what is left out', () => {
    const others = without(anything, ['phone']) ?? itself;
    expect(keysWithin(others, under('email', anything))).toEqual(['email']);
    expect(keysWithin(others, under('phone', anything))).toBeUndefined();
    expect(keysWithin(others, under('*', anything))).toBeUndefined();
    expect(keysWithin(others, anything)).toBeUndefined();
    expect(keysWithin(anything, others)).toEqual([]);
  });
});

describe('mayBeSame', () => {
  test.prop([key, key])('does not depend on the order', (a, b) => {
    expect(mayBeSame(a, b)).toBe(mayBeSame(b, a));
    expect(mayBeSame(a, a)).toBe(true);
  });

  test.prop([fc.nat(9), fc.nat(9)])('takes a range for every element from its start on', (from, index) => {
    expect(mayBeSame(`${from}+`, String(index))).toBe(index >= from);
  });

  it('takes no name for an element of a range', () => {
    expect(mayBeSame('2+', 'phone')).toBe(false);
    expect(mayBeSame('*', 'phone')).toBe(true);
  });
});

describe('shiftedKey', () => {
  test.prop([fc.nat(9), fc.nat(9)])('counts elements from where the array begins', (index, count) => {
    expect(shiftedKey(String(index), count)).toBe(String(index + count));
    expect(shiftedKey(`${index}+`, count)).toBe(`${index + count}+`);
  });

  it('takes any element for those from the beginning on, and leaves names', () => {
    expect(shiftedKey('*', 2)).toBe('2+');
    expect(shiftedKey('length', 2)).toBe('length');
  });
});
