import { itself, type AccessPath } from '../../ir/access-path.js';
import type { CallView, Demand } from '../demand.js';
import type { Context } from '../context.js';
import type { Engine } from '../engine.js';

/** A call of what a generated module exports. */
interface GeneratedCall {
  readonly call: CallView;
  readonly context: Context;
}

/** What the schemas say under `name` that the module of a callee is generated from; where that is not known, all schemas. */
export function schemaDemands(
  engine: Engine,
  { call, context }: GeneratedCall,
  name: string,
  path: AccessPath,
): readonly Demand[] {
  const files = engine
    .origins({ value: call.callee, path: itself, context })
    .flatMap(({ value }) => schemasBehind(engine, value));
  return [...new Set(files)].flatMap((file) => {
    const module = engine.code.module(file);
    const found = module && engine.code.exports(module).named.get(name);
    if (!module || found?.kind !== 'variable') return [];
    const versions = engine.code.body(module).exits.variables.get(found.variable) ?? [];
    return versions.map((value) => ({ value, path, context: context.root }));
  });
}

function schemasBehind({ code, program }: Engine, id: number): readonly string[] {
  const value = code.value(id);
  return program.schemasOf(code.bodyOf(id).unit.file, value.kind === 'import' ? value.module : null);
}
