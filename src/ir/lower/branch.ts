import { ts } from 'ts-morph';
import type { ValueId } from '../value.js';
import { decide, lowerCondition } from './condition.js';
import type { Environment } from './environment.js';
import type { Frame } from './frame.js';
import { combine } from './operator.js';
import type { JumpTarget } from './ways-out.js';

/** Lowers `if`; a branch that cannot be taken is left out. */
export function lowerIf(frame: Frame, node: ts.IfStatement): void {
  const { holds, fails } = lowerCondition(frame, node.expression);
  const thenEnd = frame.follow(node.thenStatement, holds, () => {
    frame.statement(node.thenStatement);
  });
  const elseEnd = frame.follow(node, fails, () => {
    if (node.elseStatement) frame.statement(node.elseStatement);
  });
  frame.meet(node, [thenEnd, elseEnd]);
}

/** Lowers `switch`: each clause starts where its label is the subject, and from the clause before it. */
export function lowerSwitch(frame: Frame, node: ts.SwitchStatement): void {
  const subject = frame.expression(node.expression);
  const target: JumpTarget = { labels: frame.labels, kind: 'switch', breaks: [], continues: [] };
  frame.labels = [];
  frame.targets.push(target);
  const head = frame.env.fork();
  const { starts, otherwise } = selectClauses(frame, node.caseBlock.clauses, subject);
  let fallen: readonly Environment[] = [];
  for (const clause of node.caseBlock.clauses) {
    const entered = ts.isDefaultClause(clause) ? otherwise : (starts.get(clause) ?? []);
    const end = frame.follow(clause, [...entered, ...fallen], () => {
      for (const statement of clause.statements) frame.statement(statement);
    });
    fallen = [end];
  }
  const hasDefault = node.caseBlock.clauses.some(ts.isDefaultClause);
  frame.targets.pop();
  frame.env = head;
  frame.meet(node, [...target.breaks, ...fallen, ...(hasDefault ? [] : otherwise)]);
}

interface Selection {
  readonly starts: ReadonlyMap<ts.CaseOrDefaultClause, readonly Environment[]>;
  /** Where no label is the subject. */
  readonly otherwise: readonly Environment[];
}

/** The labels are compared one after the other. */
function selectClauses(frame: Frame, clauses: readonly ts.CaseOrDefaultClause[], subject: ValueId): Selection {
  const starts = new Map<ts.CaseOrDefaultClause, readonly Environment[]>();
  let otherwise: readonly Environment[] = [frame.env.fork()];
  for (const clause of clauses) {
    if (ts.isDefaultClause(clause)) continue;
    const before = otherwise;
    frame.follow(clause, before, () => {
      const label = frame.expression(clause.expression);
      const condition = combine(frame, clause.expression, { operator: '===', left: subject, right: label });
      const { holds, fails } = decide(frame, condition);
      starts.set(clause, holds);
      otherwise = fails;
    });
  }
  return { starts, otherwise };
}
