/** Each question is answered once; an answer may be undefined. */
export function once<K, T>(known: Map<K, T>, question: K, answer: () => T): T {
  const before = known.get(question);
  if (before !== undefined || known.has(question)) return before as T;
  const found = answer();
  known.set(question, found);
  return found;
}
