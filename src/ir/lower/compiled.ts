import { ts } from 'ts-morph';
import type { Argument, Key, ObjectMember, ValueId } from '../value.js';
import { calledName } from './coroutine.js';
import type { Frame } from './frame.js';
import { keyOf, lowerArguments } from './literal.js';
import { memberName, spanOf } from './units.js';

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
  ['_createClass', lowerMembers],
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

/** `_createClass(Member, [{ key: 'name', get: function () { … } }])` for the methods and accessors of a class. */
function lowerMembers(frame: Frame, node: ts.CallExpression): ValueId | undefined {
  const [target, own, ofClass] = node.arguments;
  if (!target || !ts.isIdentifier(target)) return undefined;
  const at = { node, name: node.expression };
  const name = (text: string): Key => ({ kind: 'name', name: text });
  const prototype = frame.emit({
    kind: 'load',
    at: spanOf(node),
    object: frame.expression(target),
    key: name('prototype'),
    nameAt: spanOf(node),
  });
  const instance: ObjectMember = { kind: 'spread', value: prototype };
  const members = [instance, ...described(frame, own)];
  const written = frame.emit({ kind: 'object', at: spanOf(node), members });
  frame.update(frame.expression(target), name('prototype'), written, at);
  for (const member of described(frame, ofClass)) {
    if (member.kind === 'property') frame.update(frame.expression(target), member.key, member.value, at);
  }
  return frame.expression(target);
}

/** The members that a list of descriptors says. */
function described(frame: Frame, list: ts.Expression | undefined): readonly ObjectMember[] {
  if (!list || !ts.isArrayLiteralExpression(list)) return [];
  return list.elements.flatMap((element): readonly ObjectMember[] => {
    if (!ts.isObjectLiteralExpression(element)) return [];
    const given = new Map(
      element.properties.flatMap((entry): readonly (readonly [string, ts.Expression])[] => {
        const name = ts.isPropertyAssignment(entry) ? memberName(entry.name) : undefined;
        return name !== undefined && ts.isPropertyAssignment(entry) ? [[name, entry.initializer]] : [];
      }),
    );
    const key = given.get('key');
    return key ? membersOf(frame, key, given) : [];
  });
}

function membersOf(
  frame: Frame,
  written: ts.Expression,
  given: ReadonlyMap<string, ts.Expression>,
): readonly ObjectMember[] {
  const key = keyOf(frame, frame.expression(written));
  const nameAt = spanOf(written);
  const [value, get, set] = ['value', 'get', 'set'].map((kind) => {
    const part = given.get(kind);
    return part && frame.expression(part);
  });
  return [
    ...(value === undefined ? [] : [{ kind: 'property', key, value, nameAt } as const]),
    ...(get === undefined ? [] : [{ kind: 'getter', key, function: get, nameAt } as const]),
    ...(set === undefined ? [] : [{ kind: 'setter', key, function: set, nameAt } as const]),
  ];
}
