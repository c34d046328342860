import { expect, it } from 'vitest';
import { excerpt } from '../../src/review/excerpt.js';
import { review } from '../../src/review/review.js';
import { levelOf } from './level-of.js';
import { makeFinding } from './make-finding.js';

const sources = new Map([
  ['src/member.ts', 'a\nb\nc\nd\nphone: string;\nf\n'],
  ['src/share.ts', `one\ntwo\r\n${'x'.repeat(401)}\nfour\nfive\nsix\nseven`],
  ['src/unseen.ts', 'nothing'],
]);

it('keeps the lines of places, two around each sink, and no longer ones', () => {
  const input = { sources, exceptions: [], today: null, levelOf, inlineSuppressions: true, baseline: null };
  const { findings } = review([makeFinding(4)], input);
  expect(excerpt(findings, sources).map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([
    'src/member.ts:5 phone: string;',
    'src/share.ts:2 two',
    'src/share.ts:4 four',
    'src/share.ts:5 five',
    'src/share.ts:6 six',
  ]);
});
