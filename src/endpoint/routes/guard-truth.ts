import type { Way } from '../../ir/body.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { Guard, ValueId } from '../../ir/value.js';
import type { Engine } from '../../flow/engine.js';

/** A call, and a way in the same function. */
interface AskedOnWay {
  readonly unit: FunctionUnit;
  readonly way: Way;
  readonly call: ValueId;
}

/**
 * True for a way that is gone only where what a call gave let it: where that is truthy, or where it is not and the function else answers
 * with it (`if (denied) return denied`).
 */
export function letsPass(engine: Engine, { unit, way, call }: AskedOnWay): boolean {
  const { returns, ways } = engine.code.body(unit);
  const isAnswer = returns.some(
    (value, index) => isSame(engine, value, call) && outcomeOf(engine, ways.returns[index], call) === true,
  );
  return outcomeOf(engine, way, call) === !isAnswer;
}

/** How the truth of what a call gave came out on a way; undefined where nothing asked. */
function outcomeOf(engine: Engine, way: Way | undefined, call: ValueId): boolean | undefined {
  for (const guard of way?.guards ?? []) {
    const outcome = truthBy(engine, guard, call);
    if (outcome !== undefined) return outcome;
  }
  return undefined;
}

/** What a condition, as it came out, says of the truth of a value. */
function truthBy(engine: Engine, { condition, holds }: Guard, call: ValueId): boolean | undefined {
  if (isSame(engine, condition, call)) return holds;
  const value = engine.code.value(condition);
  if (value.kind === 'declared') return truthBy(engine, { condition: value.value, holds }, call);
  const [left, right] = value.kind === 'measure' ? value.operands : [];
  if (value.kind !== 'measure' || left === undefined) return undefined;
  switch (value.operator) {
    case '!':
      return truthBy(engine, { condition: left, holds: !holds }, call);
    case 'instanceof':
      return isSame(engine, left, call) ? holds : undefined;
    case '===':
    case '==':
      return right === undefined ? undefined : truthByEquality(engine, [left, right], { call, isEqual: holds });
    case '!==':
    case '!=':
      return right === undefined ? undefined : truthByEquality(engine, [left, right], { call, isEqual: !holds });
    default:
      return undefined;
  }
}

interface Equality {
  readonly call: ValueId;
  readonly isEqual: boolean;
}

/** What it says of the truth of what a call gave that it is, or is not, the same as a constant: of something that is true, false or an object. */
function truthByEquality(
  engine: Engine,
  [left, right]: readonly [ValueId, ValueId],
  { call, isEqual }: Equality,
): boolean | undefined {
  const other = isSame(engine, left, call) ? right : isSame(engine, right, call) ? left : undefined;
  const constant = other === undefined ? undefined : engine.code.value(other);
  if (constant?.kind !== 'constant') return undefined;
  if (typeof constant.value === 'boolean') return isEqual === constant.value;
  return constant.value === null ? !isEqual : undefined;
}

/** True for a value that is what a call gave, under whatever name. */
function isSame(engine: Engine, id: ValueId, call: ValueId): boolean {
  if (id === call) return true;
  const value = engine.code.value(id);
  if (value.kind === 'declared') return isSame(engine, value.value, call);
  const [only, ...others] = value.kind === 'join' ? value.inputs : [];
  return only !== undefined && others.length === 0 && only < id && isSame(engine, only, call);
}
