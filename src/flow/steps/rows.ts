import { isElement, isHidden, itself, under, type AccessPath } from '../../ir/access-path.js';
import { globalPath } from '../../ir/global-path.js';
import type { CallValue, ValueId } from '../../ir/value.js';
import type { Flow, LibraryPath, Operand, OperandRoot, OperandStep, PropagatorModel } from '../../models/model.js';
import { isPartKept } from '../../models/parts.js';
import type { Context } from '../context.js';
import type { Callee, LibraryRef, Reason } from '../demand.js';
import type { Engine } from '../engine.js';

/** The rows of models that speak for a callee. */
export function rowsOf(engine: Engine, callee: Callee): readonly PropagatorModel[] {
  if (callee.kind === 'unknown') return callee.name === null ? [] : engine.models.methods(callee.name);
  if (callee.kind !== 'library') return [];
  const row = engine.models.propagator(callee.library.package, callee.library.path);
  return row ? [row] : [];
}

/** The row of a function of the language or the platform, where the callee names it itself: `Object.freeze`. */
export function rowOfGlobal({ code, models }: Engine, callee: ValueId): PropagatorModel | undefined {
  const path = globalPath(code, callee);
  return path && models.propagator('global', models.canonical('global', path));
}

/** A flow may hold only where an argument is left out or nullish, or has no such member; never without an argument that names a member of what it takes. */
export function holds(
  engine: Engine,
  { from, unless }: Flow,
  { call, context }: { readonly call: CallValue; readonly context: Context },
): boolean {
  const isNamed = from.steps.every((step) => step.kind !== 'keyed' || isThere(engine, call, step.argument));
  const argument = unless === null ? undefined : call.args[unless.argument];
  if (!unless || !argument) return isNamed;
  if (unless.member === null) return isNamed && !isThere(engine, call, unless.argument);
  const member = { value: argument.value, path: under(unless.member, itself), context };
  return isNamed && !engine.origins(member).some(({ kind }) => kind === 'function');
}

/** False for an argument that is left out, or is nullish as it is written. */
function isThere(engine: Engine, { args }: CallValue, index: number): boolean {
  const argument = args[index];
  if (!argument) return args.some(({ spread }) => spread);
  const value = engine.code.value(argument.value);
  return value.kind !== 'constant' || value.value !== null;
}

/** True where rows say what a callee leaves in a member of the models' own. */
export function leavesIn(engine: Engine, callee: Callee, member: string): boolean {
  const flows = rowsOf(engine, callee).flatMap((row) => row.flows);
  return flows.some(({ to: { steps } }) => steps[0]?.kind === 'member' && steps[0].name === member);
}

/** True when a flow leads into the operand. */
export function isRoot(flow: Flow, operand: 'receiver' | number): boolean {
  return isMeant(flow.to.root, operand);
}

/** The same for an operand of a call; what `super(…)` makes is its receiver. */
export function leadsInto(flow: Flow, operand: 'receiver' | number, { form }: CallValue): boolean {
  const isMade = form === 'super' && operand === 'receiver' && flow.to.root.kind === 'result';
  return isMade || isRoot(flow, operand);
}

/** True when a model's root is the operand. */
export function isMeant(root: Flow['to']['root'], operand: 'receiver' | number): boolean {
  return operand === 'receiver' ? root.kind === 'receiver' : coversArgument(root, operand);
}

/** True when a model's root is the argument at `index`, or that and others. */
export function coversArgument(root: Flow['to']['root'], index: number): boolean {
  return (root.kind === 'argument' && root.index === index) || (root.kind === 'arguments' && index >= root.from);
}

/** True where a library's function returns what it is given there, as what wraps a component does. */
export function givesBack({ flows }: PropagatorModel, index?: number): boolean {
  return flows.some(({ from, to }) => {
    const isWhole = from.steps.length === 0 && to.steps.length === 0 && to.root.kind === 'result';
    return isWhole && from.root.kind === 'argument' && (index ?? from.root.index) === from.root.index;
  });
}

/** True where a library's function gives the members of what it is given there: `Object.entries(handlers)`. */
export function givesMembers({ flows }: PropagatorModel, index: number): boolean {
  return flows.some(({ from, to }) => {
    const [step] = from.steps;
    return to.root.kind === 'result' && isMeant(from.root, index) && step?.kind === 'member' && step.name === '*';
  });
}

/** True where a library's method puts what it is given there into what it is called on. */
export function takesIn({ flows }: PropagatorModel, index: number): boolean {
  return flows.some((flow) => isPartKept(flow) && coversArgument(flow.from.root, index));
}

/** True for what a function gives that may be its argument, which is asked as well. */
export function isArgument({ models }: Engine, { package: owner, path }: LibraryRef): boolean {
  const maker = path.at(-1) === '()' ? models.propagator(owner, path.slice(0, -1)) : undefined;
  return maker !== undefined && givesBack(maker);
}

/** True where a callback also gets what comes later: what a library keeps in an object for its callbacks, an emitter's events. */
export function isKept({ from: { root, steps }, isLater }: Flow): boolean {
  const isHiddenMember = steps.some((step) => step.kind === 'member' && isHidden(step.name));
  return isLater || ((root.kind === 'receiver' || root.kind === 'callee') && isHiddenMember);
}

/** True where what the function at argument `index` gives is kept in a member of the models' own, by who calls it whenever that is asked for. */
export function keepsFunction({ flows }: PropagatorModel, index: number | 'result'): boolean {
  return flows.some(({ from, to }) => {
    const isFrom = from.root.kind === 'argument' && from.root.index === index && from.steps.some(isInside);
    return isFrom && to.steps.some((step) => step.kind === 'member' && isHidden(step.name));
  });
}

/** True where the function at argument `index` is given elements of the receiver: it runs on them before the call is left. */
export function runsOnElements({ flows }: PropagatorModel, index: number | 'result'): boolean {
  return flows.some(({ from, to, isLater }) => {
    const isTo = to.root.kind === 'argument' && to.root.index === index && to.steps.some(isInside);
    const [step] = from.steps;
    const isElements = step?.kind === 'member' && isElement(step.name);
    return isTo && isElements && from.root.kind === 'receiver' && !isLater;
  });
}

/** True for a step that leads into a function or a conversion, not to a member. */
export function isInside({ kind }: OperandStep): boolean {
  return ['parameter', 'this', 'return', 'throw', 'text', 'json'].includes(kind);
}

/** True for an operand that names the prototype of a class: methods are found there, and no data. */
export function isOfPrototype({ steps }: Operand): boolean {
  const last = steps.at(-1);
  return last?.kind === 'member' && last.name === 'prototype';
}

/** True for what a call gives. */
export function isResult({ kind }: OperandRoot): boolean {
  return kind === 'result';
}

/** A step through a library's function. */
export function libraryReason(path: LibraryPath, isModelled: boolean): Reason {
  return { kind: 'library', name: path.filter((name) => name !== '()').join('.'), isModelled };
}

/** True where a method of lists is asked for, as before it is called, and a row leads to elements: it is none of these. */
export function isBesideElements({ models }: Engine, step: OperandStep, { keys, deep }: AccessPath): boolean {
  const [name, ...more] = keys;
  if (step.kind !== 'member' || step.name !== '*' || deep || name === undefined || more.length > 0) return false;
  return models.propagator('global', ['Array', 'prototype', name]) !== undefined;
}
