import type { AccessPath } from '../../ir/access-path.js';
import type { FunctionUnit, Variable } from '../../ir/unit.js';
import type { Engine } from '../engine.js';
import { mayWriteIn } from '../written-members.js';
import { isIdentity } from './literals.js';

/** Who may have given a variable, or the member that is asked for, its value. Its owner is always among them. */
export function writersAt(engine: Engine, variable: Variable, path: AccessPath): readonly FunctionUnit[] {
  const all = relevantWriters(engine, variable, path);
  return all.filter((writer) => writer === variable.owner || !isLeftAlone(engine, variable, writer, path));
}

/** Other files may write through an import. */
function relevantWriters(engine: Engine, variable: Variable, path: AccessPath): readonly FunctionUnit[] {
  const isUnwritten = !path.deep && !mayWriteIn(engine, variable, path) && !engine.index.writesComputed(variable.file);
  return isIdentity(path) || isUnwritten ? variable.assigners : variable.writers;
}

/** True for a function that writes into what a variable holds, but not what is asked for. */
function isLeftAlone(engine: Engine, variable: Variable, writer: FunctionUnit, { keys: [key] }: AccessPath): boolean {
  return !variable.assigners.includes(writer) && !engine.mayWrite(writer, variable, key ?? null);
}
