import { calleeName } from '../ir/callee-name.js';
import type { ValueId } from '../ir/value.js';
import type { Engine } from '../flow/engine.js';
import type { Ascents } from '../flow/search.js';
import type { Alternative } from './alternative.js';
import { hole, untold, type Text } from './text.js';

/** A value of which no text is known, called as the code calls it. */
export function unknown(engine: Engine, id: ValueId, ascents: Ascents | null): Alternative {
  return { text: unknownValue(engine, id), ascents, writtenAt: null };
}

function unknownValue(engine: Engine, id: ValueId): Text {
  const value = engine.code.value(id);
  switch (value.kind) {
    case 'call': {
      const name = calleeName(engine.code.value(value.callee));
      return name === undefined ? untold('what a call gives is not known') : hole(`${name}()`);
    }
    case 'parameter':
    case 'injected':
      return untold('it is a parameter that nothing here gives');
    default: {
      const name = calleeName(value);
      return name === undefined || name === '' ? untold('what it is made of is not known') : hole(name);
    }
  }
}
