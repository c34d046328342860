import { itself, underAll } from '../../ir/access-path.js';
import type { CallValue } from '../../ir/value.js';
import type { LibraryPath, OperandStep } from '../../models/model.js';
import type { Context } from '../context.js';
import type { Demand } from '../demand.js';
import type { Engine } from '../engine.js';
import { argumentAt } from './operands.js';

/** A call that gives names to what it invokes. */
interface Given {
  readonly call: CallValue;
  readonly context: Context;
}

/** The member names that a step of a model's operand may stand for; `*` where they are not known. */
export function stepNames(engine: Engine, at: Given | null, step: OperandStep): readonly string[] {
  if (step.kind === 'member') return [step.name];
  if (step.kind !== 'keyed' || !at) return ['*'];
  const [key] = argumentAt(at.call.args, step.argument, underAll(step.below, itself), at.context);
  if (!key) return ['*'];
  return (
    (key.path === itself ? engine.keys(key.value, key.context) : constantNames(engine, key)) ??
    identityNames(engine, key) ?? ['*']
  );
}

/** The texts that the key surely is one of. */
function constantNames(engine: Engine, key: Demand): readonly string[] | undefined {
  // A member of a library's value is named besides what the library's model puts there.
  const ends = engine.origins(key).filter((end) => end.kind !== 'library');
  const names = ends.flatMap((end) => {
    const value = engine.code.value(end.value);
    return end.kind === 'constant' && value.kind === 'constant' ? [String(value.value)] : [];
  });
  return names.length > 0 && names.length === ends.length ? [...new Set(names)] : undefined;
}

/** A key that is an object is that object alone. */
function identityNames(engine: Engine, key: Demand): readonly string[] | undefined {
  const ends = engine.origins(key);
  const names = ends.flatMap((end) =>
    end.kind === 'literal' || end.kind === 'instance' ? [`#${String(end.value)}.${String(end.context.id)}`] : [],
  );
  return names.length > 0 && names.length === ends.length ? names : undefined;
}

/** A library path with the names in it that arguments give. */
export function givenPaths(engine: Engine, at: Given, path: LibraryPath): readonly LibraryPath[] {
  return path.reduce<readonly LibraryPath[]>(
    (paths, step) => {
      const argument = /^\{argument\[(\d+)\]\}$/.exec(step)?.[1];
      const names =
        argument === undefined
          ? [step]
          : stepNames(engine, at, { kind: 'keyed', argument: Number(argument), below: [] });
      return paths.flatMap((before) => names.map((name) => [...before, name]));
    },
    [[]],
  );
}
