/** Each question is answered once; an answer may be undefined. */
export function once<K, T>(known: Map<K, T>, question: K, answer: () => T): T {
  const before = known.get(question);
  if (before !== undefined || known.has(question)) return before as T;
  const found = answer();
  known.set(question, found);
  return found;
}

/** The same for what may ask itself again while it is found: round such a loop nothing is found that is not found otherwise. */
export function onceAround<K, T>(known: Map<K, readonly T[]>, question: K, answer: () => readonly T[]): readonly T[] {
  return once(known, question, () => {
    known.set(question, []);
    return answer();
  });
}
