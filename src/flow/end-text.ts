import type { End } from './demand.js';

/** Equal ends once. */
export function distinctEnds(ends: readonly End[]): readonly End[] {
  return ends.length < 2 ? ends : [...new Map(ends.map((end) => [endText(end), end])).values()];
}

/** Equal ends have equal texts. */
export function endText(end: End): string {
  const context = 'context' in end ? end.context.id : 0;
  const keys = 'keys' in end ? end.keys.join('.') : '';
  const bound = end.kind === 'function' && end.bound ? `${String(end.bound.call)}.${String(end.bound.context.id)}` : '';
  const what = end.kind === 'library' ? `${end.library.package}#${end.library.path.join('.')}` : unitText(end);
  return `${end.kind}${String(end.value)}.${String(context)}.${keys}.${bound}.${what}`;
}

function unitText(end: End): string {
  if (end.kind === 'function') return String(end.unit.id);
  return end.kind === 'class' || end.kind === 'instance' ? String(end.unit?.construct.id) : '';
}
