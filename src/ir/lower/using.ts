import { ts } from 'ts-morph';
import { emitCall } from './call.js';
import type { Frame } from './frame.js';
import { spanOf } from './units.js';

/** The method that disposes of what a `using` declaration holds: a symbol of the language; undefined for other declarations. */
export function disposerOf(list: ts.VariableDeclarationList): string | undefined {
  const kind: number = list.flags & ts.NodeFlags.BlockScoped;
  const [using, awaiting]: readonly number[] = [ts.NodeFlags.Using, ts.NodeFlags.AwaitUsing];
  if (kind === awaiting) return '@@asyncDispose';
  return kind === using ? '@@dispose' : undefined;
}

/** Disposes of what the `using` declarations of a block hold, the last one first, where the block ends or is left by a return since `left`. */
export function disposeAll(frame: Frame, statements: readonly ts.Statement[], left: number): void {
  const lists = statements.filter(ts.isVariableStatement).map((statement) => statement.declarationList);
  for (const list of lists.reverse()) {
    const disposer = disposerOf(list);
    if (disposer === undefined) continue;
    for (const declaration of [...list.declarations].reverse()) {
      const run = (): void => {
        dispose(frame, declaration, disposer);
      };
      if (frame.env.isDead) frame.follow(declaration, frame.ends.slice(left), run);
      else run();
    }
  }
}

function dispose(frame: Frame, node: ts.VariableDeclaration, name: string): void {
  const slot = frame.file.variables.declaredBy(node);
  if (!slot) return;
  const receiver = frame.read(slot, node.name);
  const nameAt = spanOf(node.name);
  const callee = frame.emit({ kind: 'load', at: nameAt, object: receiver, key: { kind: 'name', name }, nameAt });
  emitCall(frame, { node, form: 'call', name: node.name }, { callee, receiver, args: [] });
}
