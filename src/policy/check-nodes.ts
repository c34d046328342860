import { isScalar, visit, type Document, type YAMLMap } from 'yaml';
import type { PolicyPlace } from './policy.js';
import { quote, type Problem } from './problem.js';

/** Where a YAML node is written. */
export type PlaceOf = (node: unknown) => PolicyPlace;

const maxAliases = 1000;

/** Bad keys, aliases without their anchor, and more aliases than a policy can need. */
export function checkNodes(document: Document, placeOf: PlaceOf): readonly Problem[] {
  const problems: Problem[] = [];
  const anchors = new Set<string | undefined>();
  let aliases = 0;
  visit(document, {
    Alias(_, alias) {
      if (!anchors.has(alias.source)) {
        problems.push({
          place: placeOf(alias),
          message: `bad YAML: no anchor ${quote(alias.source)} before it`,
          advice: `A text that begins with * needs quotes: ${quote(`*${alias.source}`)}.`,
        });
      }
      if (++aliases <= maxAliases) return undefined;
      problems.push({ place: placeOf(alias), message: `bad YAML: more than ${maxAliases} aliases`, advice: null });
      return visit.BREAK;
    },
    Scalar: (_, { anchor }) => void anchors.add(anchor),
    Seq: (_, { anchor }) => void anchors.add(anchor),
    Map(_, map) {
      anchors.add(map.anchor);
      problems.push(...checkKeys(map, placeOf));
    },
  });
  return problems;
}

/** Keys that stand twice in the mapping, and keys that no mapping of the policy can have. */
function checkKeys(map: YAMLMap, placeOf: PlaceOf): readonly Problem[] {
  const problems: Problem[] = [];
  const first = new Map<string, PolicyPlace>();
  for (const { key } of map.items) {
    const place = placeOf(key);
    const name = keyText(key);
    const before = name === null ? undefined : first.get(name);
    if (name === null || name === '__proto__') {
      problems.push({ place, message: 'a key must be plain text', advice: null });
    } else if (before) {
      const advice = `It stands at line ${before.line} already: keep one.`;
      problems.push({ place, message: `${quote(name)} is written twice`, advice });
    } else first.set(name, place);
  }
  return problems;
}

/** The key as text, or null where it is none: a mapping, a list, nothing. */
export function keyText(key: unknown): string | null {
  const value = isScalar(key) ? key.value : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
