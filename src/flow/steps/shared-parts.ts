import type { FunctionUnit } from '../../ir/unit.js';
import { itself, underAll, type AccessPath } from '../../ir/access-path.js';
import type { Operand, OperandStep, PropagatorModel } from '../../models/model.js';
import { isGivenOut, isOf, isPartShared, isSharedByCallback } from '../../models/parts.js';
import type { CallAt } from '../demand.js';
import type { Engine } from '../engine.js';
import { otherView } from './entry-views.js';
import { targetPath } from './model-operands.js';
import { stepNames } from './names-given.js';
import { argumentAt } from './operands.js';
import type { IsWhole, PartAsked } from './part-asked.js';
import { holds } from './rows.js';

/** What is asked for below an operand of a call; `givenBy` tells the same of what a function of the program returns. */
interface Asked {
  readonly path: AccessPath;
  readonly operand: 'receiver' | number;
  readonly givenBy: (unit: FunctionUnit, asked: PartAsked) => readonly AccessPath[];
}

/** What `path` below an operand is below the result, as a row tells: of `.*.phone` below a list the same below what `filter` gives. */
export function sharedBy(engine: Engine, at: CallAt, row: PropagatorModel, asked: Asked): readonly AccessPath[] {
  const { path, operand } = asked;
  const shared = row.flows.flatMap(({ from, to }) => {
    const isMeant = isPartShared({ from, to }) || (operand === 'receiver' && isGivenOut({ from, to }));
    if (!isMeant || !isOf(from, operand)) return [];
    return belowSteps(engine, at, from.steps, path).map((below) => belowResult(engine, at, to.steps, below));
  });
  return isSharedByCallback(row, operand) ? [...shared, ...madeByCallbacks(engine, at, row, asked)] : shared;
}

/** What remains of a path below the members that steps name; what a map has under a key is in its pairs, too. */
export function belowSteps(
  engine: Engine,
  at: CallAt,
  steps: readonly OperandStep[],
  path: AccessPath,
): readonly AccessPath[] {
  const views = steps.length === 0 ? [path] : [path, ...otherView(path)];
  return views.flatMap((each) => targetPath(engine, at, steps, each) ?? []);
}

function belowResult(engine: Engine, at: CallAt, steps: readonly OperandStep[], path: AccessPath): AccessPath {
  const names = steps.map((step) => stepNames(engine, at, step));
  return underAll(
    names.map(([name = '*', ...others]) => (others.length === 0 ? name : '*')),
    path,
  );
}

/** The same through the functions that a call is given, where these make of the parts what is in the result. */
function madeByCallbacks(engine: Engine, at: CallAt, { flows }: PropagatorModel, asked: Asked): readonly AccessPath[] {
  const returned = flows.flatMap((flow) => {
    const { from, to } = flow;
    if (!isOf(from, asked.operand) || !holds(engine, flow, at)) return [];
    return belowSteps(engine, at, from.steps, asked.path).flatMap((path) =>
      returnedOf(engine, at, to, { ...asked, path }),
    );
  });
  const results = flows.filter(({ from, to }) => to.root.kind === 'result' && from.steps[0]?.kind === 'return');
  return results.flatMap(({ from, to }) => {
    const given = returned.flatMap((path) => belowSteps(engine, at, from.steps.slice(1), path));
    return given.map((path) => belowResult(engine, at, to.steps, path));
  });
}

/** What a path below a parameter of a function that a call is given is below what the function returns. */
function returnedOf(
  engine: Engine,
  { call, context }: CallAt,
  { root, steps: [step] }: Operand,
  { path, givenBy }: Asked,
): readonly AccessPath[] {
  if (root.kind !== 'argument' || step?.kind !== 'parameter') return [];
  const isWhole: IsWhole = (value) => value.kind === 'parameter' && !value.rest && value.index === step.index;
  const ends = argumentAt(call.args, root.index, itself, context).flatMap((demand) => engine.origins(demand));
  return ends.flatMap((end) => (end.kind === 'function' ? givenBy(end.unit, { isWhole, path, context }) : []));
}
