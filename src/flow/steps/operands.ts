import { isAlone, isAnyElement, isIndex, rest, under, underAll, type AccessPath } from '../../ir/access-path.js';
import type { Argument, CallValue, ValueId } from '../../ir/value.js';
import type { Context } from '../context.js';
import type { Demand, RegisteredElement, SeenArgument } from '../demand.js';

/** What was given as the argument at `index`; a spread before it makes any element of the spread a candidate. */
export function argumentAt(
  args: readonly SeenArgument[],
  index: number,
  path: AccessPath,
  context: Context,
): readonly Demand[] {
  const found: Demand[] = [];
  for (const [position, argument] of args.entries()) {
    if (position > index) break;
    if (argument.spread) {
      const isOnly = position === args.length - 1;
      const key = isOnly && index >= position ? String(index - position) : '*';
      found.push(...givenAt(argument, under(key, path), context));
    } else if (position === index) {
      found.push(...givenAt(argument, path, context));
    }
  }
  return found;
}

/** What was given at `from` and behind it, each by itself. */
export function argumentsBehind(
  args: readonly SeenArgument[],
  from: number,
  path: AccessPath,
  context: Context,
): readonly Demand[] {
  return args.flatMap((argument, index): readonly Demand[] => {
    if (argument.spread) return givenAt(argument, under('*', path), context);
    return index >= from ? givenAt(argument, path, context) : [];
  });
}

/** What an argument is, in the context in which it is written. */
export function givenAt(argument: SeenArgument, path: AccessPath, context: Context): readonly Demand[] {
  return (
    argument.given?.(path, context) ?? [{ value: argument.value, path, context: argument.from?.context ?? context }]
  );
}

/** What was given at `from` and behind it, seen as an array from which `path` is read. */
export function argumentsFrom(
  args: readonly Argument[],
  from: number,
  path: AccessPath,
  context: Context,
): readonly Demand[] {
  const [key] = path.keys;
  if (key !== undefined && isIndex(key)) return argumentAt(args, from + Number(key), rest(path), context);
  const inner = key === undefined ? path : rest(path);
  if (key === undefined && (!path.deep || isAlone(path))) return [];
  if (key !== undefined && !isAnyElement(key)) return [];
  return args.slice(0).flatMap((argument, position): Demand[] => {
    if (argument.spread) return [{ value: argument.value, path: under('*', inner), context }];
    return position >= from ? [{ value: argument.value, path: inner, context }] : [];
  });
}

/** All operands of a call: receiver and arguments, spreads as they are. */
export function allOperands(call: CallValue): readonly ValueId[] {
  return [...(call.receiver === null ? [] : [call.receiver]), ...call.args.map((argument) => argument.value)];
}

/** The value of what a call makes: for `super(…)` the object that is being constructed. */
export function madeBy({ id, call }: { readonly id: ValueId; readonly call: CallValue }): ValueId {
  return call.form === 'super' && call.receiver !== null ? call.receiver : id;
}

/** What one of the things is that a call registers, or a part of it. */
export function elementAt(element: RegisteredElement | undefined, path: AccessPath): readonly Demand[] {
  if (!element) return [];
  const { value, path: whole, context } = element.value;
  return [{ value, path: underAll(whole.keys, path), context }];
}
