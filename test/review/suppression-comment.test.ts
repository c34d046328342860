import { describe, expect, it } from 'vitest';
import { parseSuppressionComments } from '../../src/review/suppression-comment.js';

function parse(text: string): ReturnType<typeof parseSuppressionComments> {
  return parseSuppressionComments('src/share.ts', text);
}

describe('a suppression comment', () => {
  it('names a rule, classes, a reason, who and until when', () => {
    const text =
      '\n  // sluice-ignore-next-line egress/forbidden restricted.phone -- callback - ordered (by A. Berg, until 2027-01-31)\n  send();\n';
    expect(parse(text)).toEqual([
      {
        rule: 'egress/forbidden',
        dataClasses: ['restricted.phone'],
        reason: 'callback - ordered',
        terms: { by: 'A. Berg', until: '2027-01-31' },
        location: { file: 'src/share.ts', line: 2, column: 6, endLine: 2, endColumn: 29 },
        target: 3,
      },
    ]);
  });

  it('may give its terms before the reason, and one of them alone', () => {
    expect(parse('// sluice-ignore-next-line egress/forbidden (until 2027-01-31) -- trial')[0]).toMatchObject({
      dataClasses: [],
      reason: 'trial',
      terms: { by: null, until: '2027-01-31' },
    });
  });

  it('keeps other parentheses in the reason', () => {
    expect(parse('// sluice-ignore-next-line egress/forbidden -- agreed (see the minutes)')[0]).toMatchObject({
      reason: 'agreed (see the minutes)',
      terms: { by: null, until: null },
    });
  });

  it.each([
    ['a block', '/* sluice-ignore-next-line egress/forbidden -- trial */\nsend();', 2],
    ['a comment of JSX', '  {/* sluice-ignore-next-line egress/forbidden -- trial */}\n<Send />', 2],
    ['a block of several lines', '/*\tsluice-ignore-next-line egress/forbidden\n * -- trial\n */\nsend();', 4],
    ['a file with other line ends', 'a();\r\n// sluice-ignore-next-line egress/forbidden -- trial\r\nsend();', 3],
  ])('may be %s', (_, text, target) => {
    expect(parse(text)).toMatchObject([{ rule: 'egress/forbidden', reason: 'trial', target }]);
  });

  it('stands for the line of code below when several follow each other', () => {
    const comment = '// sluice-ignore-next-line egress/forbidden -- trial\n';
    expect(parse(`${comment}${comment}send();`).map(({ target }) => target)).toEqual([3, 3]);
  });

  it.each([
    ['code before it', 'send(); // sluice-ignore-next-line egress/forbidden -- trial'],
    ['another word', '// sluice-ignore-next-lines egress/forbidden -- trial'],
    ['text of a string', 'const text = "// sluice-ignore-next-line egress/forbidden -- trial";'],
  ])('is not made of %s', (_, text) => {
    expect(parse(text)).toEqual([]);
  });
});
