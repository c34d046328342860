import { ts } from 'ts-morph';
import type { Argument, Key, ObjectMember, ValueId } from '../value.js';
import { calledName } from './coroutine.js';
import { lowerCreateClass } from './descriptors.js';
import type { Frame } from './frame.js';
import { keyOf, lowerArguments } from './literal.js';
import { spanOf } from './units.js';

type Lower = (frame: Frame, node: ts.CallExpression) => ValueId | undefined;

/** The functions by which compilers (TypeScript, Babel, swc) say in older JavaScript what newer syntax says. */
const helpers = new Map<string, Lower>([
  ['__assign', lowerSpreads],
  ['_extends', lowerSpreads],
  ['_objectSpread', lowerSpreads],
  ['_objectSpreadProps', lowerSpreads],
  ['__rest', lowerRest],
  ['_objectWithoutProperties', lowerRest],
  ['_objectWithoutPropertiesLoose', lowerRest],
  ['_slicedToArray', lowerFirst],
  ['__read', lowerFirst],
  ['_toConsumableArray', lowerFirst],
  ['__spreadArray', lowerSpreadArray],
  ['_interopRequireDefault', lowerDefault],
  ['__importDefault', lowerDefault],
  ['_interopRequireWildcard', lowerFirst],
  ['__importStar', lowerFirst],
  ['__exportStar', lowerExportStar],
  ['_createClass', lowerCreateClass],
]);

/** What a call of a compiler's helper says; undefined for any other call. */
export function lowerCompiled(frame: Frame, node: ts.CallExpression): ValueId | undefined {
  const name = calledName(node.expression)
    .replace(/(?<=.)\.(?:default|_)$/, '')
    .replace(/^.*\./, '');
  if (!name.startsWith('_')) return undefined;
  const plain = name.replace(/\d+$/, '').replace(/(?<=[a-z])_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return helpers.get(plain)?.(frame, node);
}

/** `__assign({}, row)` for `{ ...row }`. */
function lowerSpreads(frame: Frame, node: ts.CallExpression): ValueId | undefined {
  const [target] = node.arguments;
  const isNew = target && (ts.isObjectLiteralExpression(target) || ts.isCallExpression(target));
  if (!isNew || node.arguments.some(ts.isSpreadElement)) return undefined;
  const members = node.arguments.map((each): ObjectMember => ({ kind: 'spread', value: frame.expression(each) }));
  return frame.emit({ kind: 'object', at: spanOf(node), members });
}

/** `__rest(row, ["phone"])` for `{ phone, ...rest } = row`. */
function lowerRest(frame: Frame, node: ts.CallExpression): ValueId | undefined {
  const [from, names] = node.arguments;
  if (!from || !names || !ts.isArrayLiteralExpression(names)) return undefined;
  const object = frame.expression(from);
  const without = names.elements.map((each): Key => keyOf(frame, frame.expression(each)));
  return frame.emit({ kind: 'rest', at: spanOf(node), object, without, from: 0 });
}

/** What is read as a list, or as a module, stays what it is. */
function lowerFirst(frame: Frame, node: ts.CallExpression): ValueId | undefined {
  const [first] = node.arguments;
  return first && frame.expression(first);
}

/** `__spreadArray(list, others)` for `[...list, ...others]`. */
function lowerSpreadArray(frame: Frame, node: ts.CallExpression): ValueId | undefined {
  const lists = lowerArguments(frame, node.arguments.slice(0, 2));
  const elements = lists.map(({ value }): Argument => ({ value, spread: true }));
  return frame.emit({ kind: 'array', at: spanOf(node), elements });
}

/** A module of which the default export is asked, and it alone. */
function lowerDefault(frame: Frame, node: ts.CallExpression): ValueId | undefined {
  const [request] = node.arguments;
  const whole = request && frame.expression(request);
  const value = whole === undefined ? undefined : frame.value(whole);
  if (whole === undefined || value?.kind !== 'import') return undefined;
  const at = spanOf(node);
  const key: Key = { kind: 'name', name: 'default' };
  const exported = frame.emit({ kind: 'import', at, module: value.module, name: 'default' });
  const members: readonly ObjectMember[] = [
    { kind: 'spread', value: whole },
    { kind: 'property', key, value: exported, nameAt: at },
  ];
  return frame.emit({ kind: 'object', at, members });
}

/** `__exportStar(require('./members'), exports)` for `export * from './members'`. */
function lowerExportStar(frame: Frame, node: ts.CallExpression): ValueId | undefined {
  const [module, target] = node.arguments;
  const { commonJs } = frame.file.variables;
  if (!module || !commonJs || target?.getText() !== 'exports') return undefined;
  const parts = [module, target].map((each): ObjectMember => ({ kind: 'spread', value: frame.expression(each) }));
  const exported = frame.emit({ kind: 'object', at: spanOf(node), members: parts });
  frame.write(commonJs, exported);
  return exported;
}
