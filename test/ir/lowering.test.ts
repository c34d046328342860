import { describe, expect, it } from 'vitest';
import { lowerProgram, type LoweredProgram } from '../../src/ir/lower/lower-program.js';
import { formatBody } from '../../src/ir/print.js';
import { loadFiles } from '../program/temporary-tree.js';
import { loadCases, type LoweredCase } from './lowered-cases.js';

const pages = loadCases();
let program: LoweredProgram | undefined;

/** All cases as the files of one program, which is loaded once. */
function lowered(): LoweredProgram {
  const files = pages.flatMap((page) => page.cases).map((one) => [fileOf(one), one.source]);
  const texts = Object.fromEntries(files) as Record<string, string>;
  program ??= lowerProgram(loadFiles(texts), {
    givePart: (name) => name === 'get',
    giveKept: (name) => name === 'getStore',
    keepsArguments: (name) => name === 'push',
    shareParts: (name, operand) => name === 'filter' && operand === 'receiver',
    sharePartsOf: ([owner, name], operand) => owner === 'Object' && name === 'values' && operand === 0,
    mergesInto: ([owner, name]) => owner === 'Object' && name === 'assign',
    changeParts: (name) => name === 'forEach',
  });
  return program;
}

function fileOf({ title, extension }: LoweredCase): string {
  return `${title.replace(/\W+/g, '-')}.${extension}`;
}

function printed(asked: LoweredCase): string {
  const { code, ...units } = lowered();
  const unit = units
    .unitsIn(fileOf(asked))
    .find(({ kind, name }) => (asked.unit === undefined ? kind === 'module' : name === asked.unit));
  if (!unit) throw new Error(`nothing is named '${asked.unit ?? ''}'`);
  const [, ...lines] = formatBody(code, unit).split('\n');
  return lines.map((line) => line.slice(2)).join('\n');
}

describe.each(pages)('lowering of $name', ({ cases }) => {
  it.each(cases)('$title', (one) => {
    expect(printed(one)).toBe(one.expected);
  });
});
