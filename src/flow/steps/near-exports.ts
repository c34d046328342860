import { itself, type AccessPath } from '../../ir/access-path.js';
import { isExported } from '../../ir/is-exported.js';
import type { FunctionUnit } from '../../ir/unit.js';
import type { OperandRoot } from '../../models/model.js';
import type { Context } from '../context.js';
import type { CallAt, Demand } from '../demand.js';
import type { Engine } from '../engine.js';
import { argumentAt } from './operands.js';

type ModuleRoot = OperandRoot & { readonly kind: 'module' };

/** Functions that are looked through for the file from which a call is reached. */
const maxFunctions = 50;

/** What the module of a call exports under a name, or that of the callers it is reached from; or the module that an argument names. */
export function exportsNear(
  engine: Engine,
  at: CallAt,
  { name, argument }: ModuleRoot,
  path: AccessPath,
): readonly Demand[] {
  const files = argument === null ? filesAround(engine, at, name) : filesNamed(engine, at, argument, name);
  const context = at.context.root;
  return files.flatMap((file) => {
    const module = engine.code.module(file);
    return module ? engine.exported(module, name, { value: at.id, path, context }) : [];
  });
}

/** The file of the innermost call on the stack that exports the name; else those of the callers from which it is reached. */
function filesAround(engine: Engine, { id, context }: CallAt, name: string): readonly string[] {
  let unit = engine.code.bodyOf(id).unit;
  for (let at: Context | null = context; ; at = at.parent) {
    if (isExported(engine.code, unit.file, name)) return [unit.file];
    if (!at?.frame) break;
    unit = engine.code.bodyOf(at.frame.call).unit;
  }
  return context.root === engine.contexts.local ? [] : filesOfCallers(engine, unit, name);
}

function filesOfCallers(engine: Engine, start: FunctionUnit, name: string): readonly string[] {
  const found = new Set<string>();
  const units = new Set([start]);
  for (const unit of units) {
    if (isExported(engine.code, unit.file, name)) found.add(unit.file);
    else if (units.size < maxFunctions) {
      if (unit.parent && unit.parent.kind !== 'module') units.add(unit.parent);
      for (const { call } of engine.callers(unit)) units.add(engine.code.bodyOf(call).unit);
    }
  }
  return [...found].sort();
}

/** The files that an argument names by the end of their path, without extension: `routes/members` is `app/routes/members.tsx`. */
function filesNamed(engine: Engine, { call, context }: CallAt, index: number, name: string): readonly string[] {
  const names = argumentAt(call.args, index, itself, context).flatMap((given) => engine.names(given));
  const ends = names.flatMap((given) => (given === null || given === '' ? [] : [`/${given}`]));
  const isMeant = (file: string): boolean => ends.some((end) => `/${withoutExtension(file)}`.endsWith(end));
  return engine.index.files.filter((file) => isMeant(file) && isExported(engine.code, file, name));
}

function withoutExtension(file: string): string {
  return file.replace(/\.[^./]+$/, '');
}
