import { formatBody } from '../../src/ir/print.js';
import { lowerProgram } from '../../src/ir/lower/lower-program.js';
import { loadFiles } from '../program/temporary-tree.js';

/** The lowered body of the function called `name`, else of the module's top level, as it is printed: a value a line. */
export function printed(source: string, name?: string, file = 'app.ts'): string {
  const { code, unitsIn } = lowerProgram(loadFiles({ [file]: source }));
  const unit = unitsIn(file).find((one) => (name === undefined ? one.kind === 'module' : one.name === name));
  if (!unit) throw new Error(`no function is named '${name ?? ''}'`);
  const [, ...lines] = formatBody(code, unit).split('\n');
  return lines.map((line) => line.slice(2)).join('\n');
}

/** A text without empty lines and without the indentation that all its lines share, so that it can stand indented. */
export function lines(text: string): string {
  const all = text.split('\n').filter((line) => line.trim() !== '');
  const shared = Math.min(...all.map((line) => line.search(/\S/)));
  return all.map((line) => line.slice(shared)).join('\n');
}
