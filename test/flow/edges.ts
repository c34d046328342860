import type { Analysis } from '../../src/analysis.js';
import type { Callee, Caller } from '../../src/flow/demand.js';
import type { FunctionUnit } from '../../src/ir/unit.js';

/** The calls of a file in the order of the text, as `caller -> callee`. */
export function calleesIn({ engine, lowered }: Analysis, file: string): readonly string[] {
  return lowered
    .unitsIn(file)
    .flatMap((unit) =>
      engine.code
        .body(unit)
        .calls.flatMap((call) =>
          engine.callees(call, engine.contexts.empty).map((callee) => `${nameOf(unit)} -> ${formatCallee(callee)}`),
        ),
    );
}

/** Who calls the function of a name in a file, as `caller by entry`. */
export function callersOf({ engine, lowered }: Analysis, file: string, name: string): readonly string[] {
  const unit = lowered.unitsIn(file).find((one) => one.name === name);
  if (!unit) throw new Error(`${file} has no function '${name}'`);
  return engine.callers(unit).map((caller) => formatCaller({ engine }, caller));
}

function formatCaller({ engine }: Pick<Analysis, 'engine'>, { call, entry }: Caller): string {
  const { unit } = engine.code.bodyOf(call);
  return `${unit.file} ${nameOf(unit)}${entry.kind === 'direct' ? '' : ` by ${entry.kind}`}`;
}

function formatCallee(callee: Callee): string {
  switch (callee.kind) {
    case 'function':
      return nameOf(callee.unit) + (callee.entry.kind === 'direct' ? '' : ` by ${callee.entry.kind}`);
    case 'library':
      return `${callee.library.package}#${callee.library.path.join('.')}`;
    case 'bind':
      return `bind of ${nameOf(callee.target.unit)}`;
    case 'unknown':
      return `unknown ${callee.name ?? ''}`;
  }
}

function nameOf(unit: FunctionUnit): string {
  if (unit.kind === 'module') return 'module';
  return unit.name === '' ? 'anonymous' : unit.name;
}
