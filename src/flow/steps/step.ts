import { assertNever } from '../../base/assert-never.js';
import { anything, itself, under } from '../../ir/access-path.js';
import type {
  ClassValue,
  DeclaredValue,
  FunctionValue,
  SuperValue,
  UnknownValue,
  Value,
  ValueId,
} from '../../ir/value.js';
import { lastVersions } from '../../ir/versions.js';
import type { AsksCallers, Demand, Outcome } from '../demand.js';
import { withValue } from '../demand-like.js';
import type { Engine } from '../engine.js';
import { stepAfter, stepCall } from './calls.js';
import { stepCaught } from './caught.js';
import { choicesOf, inputsOf } from './feasible.js';
import { stepGlobal } from './globals.js';
import { stepInjected } from './injection.js';
import { stepInherited, stepStatic } from './instance.js';
import { isIdentity, stepArray, stepConstant, stepObject, stepText } from './literals.js';
import { stepLoad, stepRest, stepUpdate } from './members.js';
import { stepImport } from './modules.js';
import { ended, moved, movedTo, nothing, together } from './outcome.js';
import { stepSent } from './iteration.js';
import { isList } from './is-list.js';
import { stepModelledType } from './opaque.js';
import { stepParameter, stepThis } from './parameters.js';
import { stepVariable } from './variables.js';

/** One step backwards: the earlier demands that a demand comes from, and where it ends. */
export function step(engine: Engine, demand: Demand, callers: AsksCallers): Outcome {
  const value = engine.code.value(demand.value);
  switch (value.kind) {
    case 'injected':
      return stepInjected(engine, demand, value);
    case 'variable':
      return stepVariable(engine, demand, value, callers);
    case 'parameter':
      return stepParameter(engine, demand, value, callers === 'locally');
    case 'this':
      return stepThis(engine, demand, callers === 'locally');
    case 'call':
      return stepCall(engine, demand, value, callers === 'locally');
    case 'sent':
      return stepSent(engine, demand, value);
    case 'found':
      return isIdentity(demand.path) ? movedTo(value.object, demand.path, demand.context) : nothing;
    default:
      return stepValue(engine, demand, value);
  }
}

function stepValue(
  engine: Engine,
  demand: Demand,
  value: Exclude<Value, { readonly kind: 'injected' | 'variable' | 'parameter' | 'this' | 'call' | 'sent' | 'found' }>,
): Outcome {
  switch (value.kind) {
    case 'constant':
      return stepConstant(engine, demand, value);
    case 'concat':
    case 'operator':
      return stepText(engine, demand, value);
    case 'measure':
      return ended({ kind: 'clean', value: demand.value });
    case 'fallback':
      return moved(choicesOf(engine, demand, value));
    case 'join':
      return moved(inputsOf(engine, demand, value));
    case 'super':
      return stepSuper(engine, demand, value);
    case 'import':
      return stepImport(engine, demand, value);
    case 'global':
      return stepGlobal(engine, demand, value);
    case 'object':
      return stepObject(engine, demand, value);
    case 'array':
      return stepArray(engine, demand, value);
    case 'function':
      return stepFunction(engine, demand, value);
    case 'class':
      return stepClass(engine, demand, value);
    case 'load':
      return stepLoad(engine, demand, value);
    case 'rest':
      return stepRest(engine, demand, value);
    case 'after':
      return stepAfter(engine, demand, value);
    case 'update':
      return stepUpdate(engine, demand, value);
    case 'declared':
      return stepDeclared(engine, demand, value);
    case 'caught':
      return stepCaught(engine, demand, value);
    case 'unknown':
      return stepUnknown(demand, value);
    default:
      return assertNever(value);
  }
}

/** The same value; what a type is written of that models speak of is an instance of it, whatever it was made from. */
function stepDeclared(engine: Engine, demand: Demand, { value, among }: DeclaredValue): Outcome {
  const list = among === undefined ? undefined : { value: among, path: itself, context: demand.context };
  if (list && isList(engine, list, demand.path.deep))
    return movedTo(list.value, under('*', demand.path), demand.context, { kind: 'member', name: '*' });
  const same = movedTo(value, demand.path, demand.context);
  return demand.path.deep ? same : together([same, ...stepModelledType(engine, demand, value)]);
}

function stepSuper(engine: Engine, demand: Demand, value: SuperValue): Outcome {
  if (!value.class) return ended({ kind: 'gap', value: demand.value, reason: 'unknown-syntax', detail: 'super' });
  const heritage = engine.code.heritage(value.class);
  if (heritage === null) return nothing;
  if (value.isStatic) return movedTo(heritage, demand.path, demand.context.root);
  return stepInherited(engine, demand, heritage);
}

function stepFunction(engine: Engine, demand: Demand, value: FunctionValue): Outcome {
  const { path, context } = demand;
  if (path.deep && path.keys.length === 0) return nothing;
  const later = putOnFunction(engine, demand);
  if (later.length > 0) return moved(later.map((version) => withValue(demand, version)));
  return ended({ kind: 'function', value: demand.value, unit: value.unit, context, keys: path.keys });
}

/** The versions that are left of a function, where its own body puts the member that is asked for on it after something else got it. */
function putOnFunction({ code, index }: Engine, { value, path: { keys } }: Demand): readonly ValueId[] {
  const { unit, end } = code.bodyOf(value);
  const isPut = keys.slice(0, 2).some((key) => index.writes(key).some((write) => write.unit === unit));
  return isPut ? lastVersions(code, value, end).filter((version) => version !== value) : [];
}

function stepClass(engine: Engine, demand: Demand, value: ClassValue): Outcome {
  const { path, context } = demand;
  if (isIdentity(path)) return ended({ kind: 'class', value: demand.value, unit: value.class, context, keys: [] });
  return stepStatic(engine, demand, value.class);
}

function stepUnknown(demand: Demand, value: UnknownValue): Outcome {
  const { context } = demand;
  const operands = moved(
    value.operands.map((operand) => ({ value: operand, path: anything, context })),
    { kind: 'part', of: 'syntax' },
  );
  const end = ended({ kind: 'gap', value: demand.value, reason: value.reason, detail: value.detail });
  return demand.path.deep ? together([operands, end]) : end;
}
