import type { Engine } from '../flow/engine.js';
import type { EntryPoint } from '../flow/entry-point.js';
import { calleeName } from '../ir/callee-name.js';
import type { SinkPoint } from './sink-point.js';

/** A sink point for every handler whose result, or another part of it, is the answer; it is named by the call that registers it. */
export function answeringHandlers(engine: Engine): readonly SinkPoint[] {
  return engine.entries.all.flatMap((entry) => {
    if (entry.handler.answers.length === 0) return [];
    return [{ ...namedBy(engine, entry), sent: { kind: 'answer', entry }, target: { kind: 'route' } }];
  });
}

function namedBy(engine: Engine, { origin, package: model }: EntryPoint): Pick<SinkPoint, 'unit' | 'named'> {
  if (origin.kind === 'exported') {
    const { name, made, nameAt } = origin;
    return { unit: engine.code.bodyOf(made).unit, named: { name, at: nameAt, kind: 'response', model } };
  }
  const { view, call } = origin.registration;
  const callee = engine.code.value(view.callee);
  const name = calleeName(callee.kind === 'call' ? engine.code.value(callee.callee) : callee) ?? '()';
  return { unit: engine.code.bodyOf(call).unit, named: { name, at: view.nameAt, kind: 'response', model } };
}
