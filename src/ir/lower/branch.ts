import { ts } from 'ts-morph';
import type { ValueId } from '../value.js';
import { compareConstants, constantOf, truthOf } from './constant.js';
import type { Environment } from './environment.js';
import type { Frame } from './frame.js';
import type { JumpTarget } from './ways-out.js';

/** Lowers `if`; a branch that cannot be taken is left out. */
export function lowerIf(frame: Frame, node: ts.IfStatement): void {
  const truth = truthOf(frame, frame.expression(node.expression));
  if (truth !== undefined) {
    const taken = truth ? node.thenStatement : node.elseStatement;
    if (taken) frame.statement(taken);
    return;
  }
  const thenEnd = frame.branch(frame.env, () => {
    frame.statement(node.thenStatement);
  });
  const elseEnd = frame.branch(frame.env, () => {
    if (node.elseStatement) frame.statement(node.elseStatement);
  });
  frame.meet(node, [thenEnd, elseEnd]);
}

/** Lowers `switch`: each clause starts from the head and from the clause before it. */
export function lowerSwitch(frame: Frame, node: ts.SwitchStatement): void {
  const subject = frame.expression(node.expression);
  const target: JumpTarget = { labels: frame.labels, kind: 'switch', breaks: [], continues: [] };
  frame.labels = [];
  frame.targets.push(target);
  const clauses = takenClauses(frame, node.caseBlock.clauses, subject);
  const head = frame.env.fork();
  let fallen: Environment | undefined;
  for (const { clause, isEntered } of clauses) {
    const start: Environment[] = isEntered ? [head] : [];
    if (fallen) start.push(fallen);
    frame.env = head.fork();
    frame.meet(clause, start);
    for (const statement of clause.statements) frame.statement(statement);
    fallen = frame.env.fork();
  }
  const isExhaustive = clauses.some(({ clause, isCertain }) => isCertain || ts.isDefaultClause(clause));
  frame.targets.pop();
  const ends = [...target.breaks, ...(fallen ? [fallen] : []), ...(isExhaustive ? [] : [head])];
  frame.env = head.fork();
  frame.meet(node, ends);
}

interface Clause {
  readonly clause: ts.CaseOrDefaultClause;
  /** Whether control may come from the head. */
  readonly isEntered: boolean;
  /** Whether the head surely leads here. */
  readonly isCertain: boolean;
}

/** Where the subject and a label are constants, only the clause that matches is entered. */
function takenClauses(frame: Frame, clauses: readonly ts.CaseOrDefaultClause[], subject: ValueId): readonly Clause[] {
  const value = constantOf(frame, subject);
  const matches = clauses.map((clause) => {
    if (ts.isDefaultClause(clause)) return undefined;
    const label = constantOf(frame, frame.expression(clause.expression));
    return value && label ? compareConstants('===', value.value, label.value) : undefined;
  });
  const certain = matches.indexOf(true);
  const known = matches.every((match, index) => match !== undefined || isDefault(clauses[index]));
  return clauses.map((clause, index) => {
    if (certain >= 0 && known) return { clause, isEntered: index === certain, isCertain: index === certain };
    return { clause, isEntered: matches[index] !== false, isCertain: false };
  });
}

function isDefault(clause: ts.CaseOrDefaultClause | undefined): boolean {
  return clause !== undefined && ts.isDefaultClause(clause);
}
