import { describe, expect, it } from 'vitest';
import { quickPattern } from '../../src/endpoint/quick-pattern.js';

describe('patterns of the program', () => {
  it.each(['\\/+$', '^https?:\\/\\/', '\\{(\\w+)\\}', '[^a-z0-9+*?]', '(?:api|www)\\.', ',\\s*'])(
    '%s is matched',
    (source) => {
      expect(quickPattern(source, 'g')?.source).toBe(source);
    },
  );

  it.each([
    ['repeats a group', '(a+)+$'],
    ['repeats often', 'a*b*c*'],
    ['counts', 'a{1,99}'],
    ['chooses often', 'a?b?c?d?e?f?g?'],
    ['looks ahead', 'a(?=b)'],
    ['looks back', '(a)\\1'],
    ['is long', 'a'.repeat(101)],
    ['is none', '['],
  ])('one that %s is not', (_, source) => {
    expect(quickPattern(source, '')).toBeUndefined();
  });

  it('keeps to flags that change no state', () => {
    expect(quickPattern('a', 'gi')?.flags).toBe('gi');
    expect(quickPattern('a', 'y')).toBeUndefined();
  });
});
