import type { Place } from '../base/location.js';
import type { ValueId } from '../ir/value.js';
import type { Engine } from './engine.js';

/** Where a value was lowered from. */
export function placeOf({ code }: Pick<Engine, 'code'>, value: ValueId): Place {
  const { start, end } = code.value(value).at;
  return { file: code.bodyOf(value).unit.file, start, end };
}
