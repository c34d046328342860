import { posix } from 'node:path';
import { itemsAt } from './items.js';
import type { Engine } from './engine.js';
import type { Entries, Registration } from './entry-point.js';

/** Finds the calls that say at which path the exports of a file are. */
export function findPlacing(engine: Engine, registrations: readonly Registration[]): Entries['placing'] {
  const found = new Map<string, Registration[]>();
  for (const registration of registrations)
    for (const file of new Set(filesOf(engine, registration)))
      found.set(file, [...(found.get(file) ?? []), registration]);
  return (file) => found.get(file) ?? found.get(withoutExtension(file)) ?? [];
}

/** The files that a call names, relative to the root, some without their extension. */
function filesOf(engine: Engine, { call, view, row }: Registration): readonly string[] {
  const at = { id: call, call: view, context: engine.contexts.empty };
  const folder = posix.dirname(engine.code.bodyOf(call).unit.file);
  return itemsAt(engine, at, row.modules)
    .flatMap((demand) => engine.names(demand))
    .flatMap((name) => (name === null ? [] : posix.join(folder, name)));
}

function withoutExtension(file: string): string {
  return file.slice(0, file.length - posix.extname(file).length);
}
