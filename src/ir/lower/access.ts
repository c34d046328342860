import { ts } from 'ts-morph';
import type { Key, ValueId } from '../value.js';
import type { Frame } from './frame.js';
import { keyOf } from './literal.js';
import { isScript } from './scope.js';
import { receiverOwner, spanOf } from './units.js';

/** Lowers a name: a variable, an import, or a global. */
export function lowerIdentifier(frame: Frame, node: ts.Identifier): ValueId {
  if (node.text === 'undefined') return frame.nullish(node, 'undefined');
  const slot = frame.file.variables.of(node);
  if (slot) return frame.read(slot, node);
  if (node.text === 'NaN') return frame.constant(node, Number.NaN);
  const given = node.text === 'arguments' && frame.file.variables.argumentsOf(receiverOwner(frame.unit));
  if (given) return frame.read(given, node);
  const { commonJs } = frame.file.variables;
  if (commonJs && node.text === 'exports') return frame.read(commonJs, node);
  return frame.emit({ kind: 'global', at: spanOf(node), name: node.text });
}

/** Lowers `this`. */
export function lowerThis(frame: Frame, node: ts.Node): ValueId {
  if (frame.staticReceiver) return frame.read(frame.staticReceiver, node);
  const owner = receiverOwner(frame.unit);
  if (owner.kind === 'module') return lowerTopLevelThis(frame, node);
  return frame.read(frame.file.variables.receiverOf(owner), node);
}

/** `this` outside of functions: what a CommonJS file exports, the global object in a script; either in a file that is made for both. */
function lowerTopLevelThis(frame: Frame, node: ts.Node): ValueId {
  const { source, variables } = frame.file;
  if (!isScript(source)) return frame.constant(node, null);
  const exported = variables.commonJs && frame.read(variables.commonJs, node);
  if (exported !== null && !asksForModules.test(source.text)) return exported;
  const global = frame.emit({ kind: 'global', at: spanOf(node), name: 'globalThis' });
  return exported === null ? global : frame.join(node, [exported, global]);
}

/** A file that asks which kind of modules there is, is made for several. */
const asksForModules = /\btypeof\s+(?:define|exports|module)\b/;

/** Lowers `super` outside of a call. */
export function lowerSuper(frame: Frame, node: ts.Node): ValueId {
  const receiver = lowerThis(frame, node);
  const { class: of, traits } = receiverOwner(frame.unit);
  return frame.emit({ kind: 'super', at: spanOf(node), receiver, class: of, isStatic: traits.isStatic });
}

/** Lowers `object.name`. */
export function lowerPropertyAccess(frame: Frame, node: ts.PropertyAccessExpression): ValueId {
  const { commonJs } = frame.file.variables;
  if (commonJs && isModuleExports(frame, node)) return frame.read(commonJs, node);
  return lowerLoad(frame, node, frame.expression(node.expression), { kind: 'name', name: node.name.text });
}

/** Lowers `object[key]`. */
export function lowerElementAccess(frame: Frame, node: ts.ElementAccessExpression): ValueId {
  const object = frame.expression(node.expression);
  return lowerLoad(frame, node, object, keyOf(frame, frame.expression(node.argumentExpression)));
}

/** Emits the load behind an access whose object is lowered already. */
function lowerLoad(
  frame: Frame,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  object: ValueId,
  key: Key,
): ValueId {
  const name = ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression;
  return frame.emit({ kind: 'load', at: spanOf(node), object, key, nameAt: spanOf(name) });
}

/** Lowers `import.meta`, and `new.target`: the constructor of what is made. */
export function lowerMetaProperty(frame: Frame, node: ts.MetaProperty): ValueId {
  if (node.keywordToken === ts.SyntaxKind.ImportKeyword)
    return frame.emit({ kind: 'global', at: spanOf(node), name: 'import.meta' });
  const key = { kind: 'name', name: 'constructor' } as const;
  return frame.emit({ kind: 'load', at: spanOf(node), object: lowerThis(frame, node), key, nameAt: spanOf(node.name) });
}

/** True for `module.exports` where `module` is the CommonJS one. */
export function isModuleExports(frame: Frame, node: ts.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    node.name.text === 'exports' &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'module' &&
    frame.file.variables.of(node.expression) === undefined
  );
}
