import { itself, underAll } from '../../ir/access-path.js';
import type { ClassUnit } from '../../ir/unit.js';
import type { Operand } from '../../models/model.js';
import { isOfAnyInstance, type Context } from '../context.js';
import type { CallAt, Demand, End, Writer } from '../demand.js';
import type { Engine } from '../engine.js';
import { argumentAt, madeBy } from './operands.js';

/** An object by what makes it, where that is known; else any of its class. */
export interface KeptObject {
  readonly made: { readonly what: string; readonly context: Context } | null;
  readonly class: ClassUnit | null;
}

/** True where what is asked for is one of the objects. */
export function isOneOf(engine: Engine, objects: readonly KeptObject[], holders: readonly Demand[]): boolean {
  const found = holders.flatMap((holder) => objectsOf(engine, engine.origins(holder)));
  return found.some((other) => objects.some((object) => mayBeOneObject(object, other)));
}

function mayBeOneObject(a: KeptObject, b: KeptObject): boolean {
  if (a.made === null || b.made === null) return a.class !== null && a.class === b.class;
  return a.made.what === b.made.what && mayBeSameCall(a.made.context, b.made.context);
}

/** One of them may not say who called: no frame does that, nor that of any instance. */
function mayBeSameCall(a: Context, b: Context): boolean {
  return a === b || [a, b].some((each) => each.frame === null || isOfAnyInstance(each));
}

/** The objects in which models keep something, of what a value may be. */
export function objectsOf(engine: Engine, ends: readonly End[]): readonly KeptObject[] {
  return ends.flatMap((end): readonly KeptObject[] => {
    switch (end.kind) {
      case 'library':
        return [{ made: libraryObject(engine, end), class: null }];
      case 'literal':
      case 'opaque':
        return [{ made: { what: String(end.value), context: end.context }, class: null }];
      case 'instance':
        return [instance(engine, end)];
      default:
        return [];
    }
  });
}

/** What a package gives to all who import it is one object. */
function libraryObject(
  engine: Engine,
  { value, context, library }: End & { readonly kind: 'library' },
): KeptObject['made'] {
  const isShared = engine.code.value(value).kind === 'import';
  const what = [isShared ? library.package : value, ...library.path].join('.');
  return { what, context: isShared ? engine.contexts.empty : context };
}

/** Inside its constructor an object is the call that makes it, if that is known. */
function instance(engine: Engine, { value, context, unit }: End & { readonly kind: 'instance' }): KeptObject {
  if (engine.code.value(value).kind !== 'this') return { made: { what: String(value), context }, class: unit };
  const { frame, parent } = context;
  const made = frame?.entry.kind === 'construct' && parent ? { what: String(frame.call), context: parent } : null;
  return { made, class: unit };
}

/** True where one of the objects has one of the names; null: any. */
export function isAmong(objects: readonly KeptObject[], names: Writer['into']): boolean {
  return names === null || objects.some((object) => namesOf(object).some((name) => names.includes(name)));
}

/** The names of an object: by what makes it and by its class. */
export function namesOf({ made, class: unit }: KeptObject): readonly string[] {
  return [...(made ? [made.what] : []), ...(unit ? [`class ${String(unit.id)}`] : [])];
}

/** The object into whose own member an operand leads. */
export function holderDemands(at: CallAt, { root, steps }: Operand, split: number): readonly Demand[] {
  const { call, context } = at;
  const names = steps.slice(0, split).flatMap((step) => (step.kind === 'member' ? [step.name] : []));
  const path = underAll(names, itself);
  switch (root.kind) {
    case 'receiver':
      return [{ value: call.receiver ?? call.callee, path, context }];
    case 'callee':
      return [{ value: call.callee, path, context }];
    case 'argument':
      return argumentAt(call.args, root.index, path, context);
    case 'result':
      return [{ value: madeBy(at), path, context }];
    case 'arguments':
    case 'bound':
    case 'channel':
    case 'element':
    case 'key':
    case 'module':
    case 'schema':
      return [];
  }
}
