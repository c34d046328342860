import type { Alias, Use } from '../ir/code-index.js';
import { calleesAnywhere } from './callees.js';
import type { Callee } from './demand.js';
import type { Engine } from './engine.js';
import { rowsOf, takesIn } from './steps/rows.js';

/** The names by which functions of the program have what a call gives them there; what is put into a collection is called as an element of it. */
export function parameterAliases(
  engine: Engine,
  { site, index }: Use & { readonly kind: 'argument' },
): readonly Alias[] {
  const call = engine.code.callAt(site.unit, site.at);
  return (call === undefined ? [] : calleesAnywhere(engine, call)).flatMap((callee) => {
    if (callee.kind !== 'function') {
      const isTakenIn = rowsOf(engine, callee).some((row) => takesIn(row, index));
      return isTakenIn ? elementAliases(site.unit.file) : [];
    }
    const name = engine.index.parameterName(callee.unit, parameterOf(callee, index));
    return name === undefined ? [] : [{ name, file: callee.unit.file }];
  });
}

/** The names by which an element of a list or a table is called: `handlers[name]()`, `handlers.get(name)()`. */
export function elementAliases(file: string): readonly Alias[] {
  return ['[]', '()'].map((name) => ({ name, file }));
}

/** The parameter that an argument becomes; negative for `this`. */
export function parameterOf({ entry }: Callee & { readonly kind: 'function' }, argument: number): number {
  return entry.kind === 'call' ? argument - 1 : argument;
}
