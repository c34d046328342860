import type { Engine } from '../flow/engine.js';
import type { CallSite } from '../ir/code-index.js';
import type { Operand } from '../models/model.js';
import { parseOperand } from '../models/operand.js';

/** A call into a package that no model speaks of. */
export interface UnmodelledSite {
  readonly site: CallSite;
  readonly owner: string;
}

/** Calls of what such packages export, and of what is made by these calls in the same file. */
export function unmodelledSites(engine: Engine): readonly UnmodelledSite[] {
  const { index, models } = engine;
  return index.packageImports().flatMap((entry) => {
    const owner = entry.package;
    if (models.knows(owner) || models.knows(`${owner}/${entry.subpath}`)) return [];
    const names = [entry.local, ...index.madeBy(entry.local, entry.file)];
    return names.flatMap((name) => index.callsRootedAt(name, entry.file).map((site) => ({ site, owner })));
  });
}

/** What goes into such a package: arguments; what functions among them return, and leave in, or give to, what it gives them. */
export const allGiven: readonly Operand[] = ['', '.return', ...[0, 1, 2].flatMap(ofParameter)].flatMap(
  (part) => parseOperand(`argument[*]${part}`) ?? [],
);

function ofParameter(index: number): readonly string[] {
  const parameter = `.parameter[${String(index)}]`;
  const called = [0, 1].flatMap((each) => [`.parameter[${String(each)}]`, `.*.parameter[${String(each)}]`]);
  return ['', ...called].map((below) => parameter + below);
}
