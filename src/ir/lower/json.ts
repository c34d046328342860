import { noDecisions, noWays, type Body } from '../body.js';
import type { FunctionUnit } from '../unit.js';
import type { Value, ValueId } from '../value.js';

const nowhere = { start: 0, end: 0 };

/** Lowers what a JSON file parses to: objects, arrays and constants without places. */
export function lowerJson(content: unknown, values: Value[]): ValueId {
  return values.push(jsonValue(content, values)) - 1;
}

/** The body that stands for a JSON file: values and nothing that runs. */
export function jsonBody(file: string, first: ValueId, end: ValueId): Body {
  const unit: FunctionUnit = {
    id: -1,
    file,
    at: nowhere,
    nameAt: nowhere,
    name: '',
    kind: 'module',
    parent: null,
    class: null,
    traits: {
      isAsync: false,
      isGenerator: false,
      isStatic: false,
      isTyped: false,
      isAmbient: false,
      isDecorated: false,
    },
  };
  return {
    unit,
    first,
    end,
    returns: [],
    yields: [],
    escapes: { thrown: [], awaited: [], calls: [] },
    exits: { receiver: null, parameters: new Map(), rest: null, variables: new Map(), results: new Map() },
    calls: [],
    snapshots: new Map(),
    guards: new Map(),
    decisions: noDecisions,
    ways: noWays,
  };
}

function jsonValue(content: unknown, values: Value[]): Value {
  if (Array.isArray(content)) {
    const elements = content.map((entry: unknown) => ({ value: lowerJson(entry, values), spread: false }));
    return { kind: 'array', at: nowhere, elements };
  }
  if (typeof content === 'object' && content !== null) {
    const members = Object.entries(content).map(([name, entry]: [string, unknown]) => ({
      kind: 'property' as const,
      key: { kind: 'name' as const, name },
      value: lowerJson(entry, values),
      nameAt: nowhere,
    }));
    return { kind: 'object', at: nowhere, members };
  }
  const isLiteral = typeof content === 'string' || typeof content === 'number' || typeof content === 'boolean';
  return { kind: 'constant', at: nowhere, value: isLiteral ? content : null };
}
