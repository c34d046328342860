import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { visible } from '../../src/report/visible.js';

describe('text of the reviewed code', () => {
  it.each([
    ['an escape sequence', '\u001b[31mred', '\\u{1b}[31mred'],
    ['a C1 control', '\u009b2J', '\\u{9b}2J'],
    ['a bidirectional override', 'user\u202Enimda', 'user\\u{202e}nimda'],
    ['a zero-width space', 'pho\u200Bne', 'pho\\u{200b}ne'],
    ['a line end', 'a\r\nb\u2028c', 'a\\u{d}\\u{a}b\\u{2028}c'],
    ['a lone surrogate', 'a\uD800b', 'a\\u{d800}b'],
    ['a tag character', 'a\u{E0041}', 'a\\u{e0041}'],
    ['a variation selector that hides bytes', 'a\u{E0101}', 'a\\u{e0101}'],
    ['a blank letter', 'a\u3164', 'a\\u{3164}'],
    ['a tab', 'a\tb', 'a  b'],
  ])('shows %s', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('is left alone where everything shows', () => {
    const text = "Zoë's клип 🎬 <b>`{}`</b>";
    expect(visible(text)).toBe(text);
  });

  test.prop([fc.string({ unit: 'binary' })])('holds nothing that a terminal obeys', (text) => {
    expect(visible(text)).not.toMatch(/[\p{Control}\p{Format}\p{Surrogate}\u2028\u2029]/u);
  });
});
