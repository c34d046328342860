import { posix } from 'node:path';
import { groupBy } from '../base/group-by.js';
import { itemsAt } from './items.js';
import type { Engine } from './engine.js';
import type { Entries, Registration } from './entry-point.js';
import { registeringCall } from './registering-call.js';

/** Finds the calls that say at which path the exports of a file are. */
export function findPlacing(engine: Engine, registrations: readonly Registration[]): Entries['placing'] {
  const placed = registrations.flatMap((registration) =>
    [...new Set(filesOf(engine, registration))].map((file) => ({ file, registration })),
  );
  const found = groupBy(placed, ({ file }) => file);
  return (file) => (found.get(file) ?? found.get(withoutExtension(file)) ?? []).map(({ registration }) => registration);
}

/** The files that a call names, relative to the root, some without their extension. */
function filesOf(engine: Engine, registration: Registration): readonly string[] {
  const { call, row } = registration;
  const folder = posix.dirname(engine.code.bodyOf(call).unit.file);
  return itemsAt(engine, registeringCall(engine, registration), row.modules)
    .flatMap((demand) => engine.names(demand))
    .flatMap((name) => (name === null ? [] : posix.join(folder, name)));
}

function withoutExtension(file: string): string {
  return file.slice(0, file.length - posix.extname(file).length);
}
