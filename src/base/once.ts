/** Each question is answered once; an answer may be undefined. */
export function once<K, T>(known: Map<K, T>, question: K, answer: () => T): T {
  if (known.has(question)) return known.get(question) as T;
  const found = answer();
  known.set(question, found);
  return found;
}
