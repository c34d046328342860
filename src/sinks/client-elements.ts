import { calleesAnywhere } from '../flow/callees.js';
import type { Engine } from '../flow/engine.js';
import { modelNames } from '../flow/find-registrations.js';
import { calleeName } from '../ir/callee-name.js';
import type { ValueId } from '../ir/value.js';
import type { ElementModel } from '../models/element-model.js';
import { noEndpoint } from '../models/no-endpoint.js';
import type { SinkPoint } from './sink-point.js';

/** Elements of JSX whose component runs in another program: what they are given is sent to it, as an answer. */
export function clientElements(engine: Engine): readonly SinkPoint[] {
  const names = new Set(engine.index.packageImports().flatMap(modelNames));
  const rows = new Map<ElementModel, string>();
  for (const name of names) for (const row of engine.models.elements(name)) rows.set(row, rows.get(row) ?? name);
  return [...rows].flatMap(([row, owner]) =>
    filesOf(engine, row).flatMap((file) =>
      [...new Set(elementsIn(engine, file, row))].flatMap((call) => pointAt(engine, call, row, owner)),
    ),
  );
}

/** The files that the program begins with which makes the elements, and what these import; not those of the other program. */
function filesOf({ index }: Engine, { from, directive }: ElementModel): readonly string[] {
  const found = new Set<string>();
  const queue = index.files.filter((file) => from.some((pattern) => pattern.test(file)));
  for (const file of queue) {
    if (found.has(file) || index.directives(file).includes(directive)) continue;
    found.add(file);
    queue.push(...index.imports(file).map(({ path }) => path));
  }
  return [...found].sort();
}

/** The elements in a file whose component is imported from the other program. */
function elementsIn(engine: Engine, file: string, { directive }: ElementModel): readonly ValueId[] {
  const { code, index } = engine;
  const isClient = (path: string): boolean => index.directives(path).includes(directive);
  return index.imports(file).flatMap(({ path, locals }) =>
    locals
      .flatMap((local) => [...index.calls(local, file), ...index.callsRootedAt(local, file)])
      .flatMap(({ unit, at }) => code.callAt(unit, at) ?? [])
      .filter((id) => {
        const call = code.value(id);
        if (call.kind !== 'call' || call.form !== 'jsx') return false;
        return (
          isClient(path) || calleesAnywhere(engine, id).some((to) => to.kind === 'function' && isClient(to.unit.file))
        );
      }),
  );
}

function pointAt(engine: Engine, id: ValueId, { kind }: ElementModel, model: string): readonly SinkPoint[] {
  const view = engine.code.value(id);
  if (view.kind !== 'call') return [];
  const name = calleeName(engine.code.value(view.callee)) ?? '()';
  return [
    {
      unit: engine.code.bodyOf(id).unit,
      named: { name, at: view.nameAt, kind, model },
      sent: { kind: 'call', call: id, view, data: [{ root: { kind: 'arguments', from: 0 }, steps: [] }] },
      target: { kind: 'model', endpoint: { ...noEndpoint, response: [{ root: { kind: 'receiver' }, steps: [] }] } },
    },
  ];
}
