import { z } from 'zod';
import { nearestName } from '../base/nearest-name.js';
import type { DocumentPath, PolicyDocument } from '../policy/policy-document.js';
import type { Problem } from '../policy/problem.js';

/** The document's value as the schema reads it, or the problems that keep it from that, each at the key or value it is about. */
export function checkSchema<T>(
  document: PolicyDocument,
  schema: z.ZodType<T>,
): { value: T | undefined; problems: Problem[] } {
  const result = schema.safeParse(document.value);
  if (result.success) return { value: result.data, problems: [] };
  const keys = z.toJSONSchema(schema, { io: 'input' });
  return {
    value: undefined,
    problems: result.error.issues.flatMap((issue) => issueProblems(document, issue, keys)),
  };
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

function issueProblems(document: PolicyDocument, issue: z.core.$ZodIssue, schema: JsonSchema): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    const allowed = allowedKeys(schema, issue.path);
    return issue.keys.map((key) => ({
      place: document.placeOfKey([...issue.path, key]),
      message: `unknown key '${key}'${within(issue.path)}`,
      advice: didYouMean(nearestName(key, allowed)) ?? `Keys here are ${allowed.join(', ')}.`,
    }));
  }
  const place = document.placeOf(issue.path);
  const subject = issue.path.length === 0 ? 'the file' : `'${lastName(issue.path)}'`;
  if (valueAt(document.value, issue.path) === undefined) {
    return [{ place, message: `${subject} is missing`, advice: null }];
  }
  if (issue.code === 'invalid_union') {
    const expected = [...new Set(issue.errors.flat().map((inner) => expectation(inner)))];
    return [{ place, message: `${subject} is neither ${expected.join(' nor ')}`, advice: null }];
  }
  if (issue.code === 'invalid_type') {
    return [{ place, message: `${subject} must be ${expectation(issue)}`, advice: null }];
  }
  return [{ place, message: `${subject}: ${issue.message}`, advice: null }];
}

/** `Did you mean 'accepts'?`, or undefined when nothing is near. */
export function didYouMean(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `Did you mean '${name}'?`;
}

const typeNames: Readonly<Record<string, string>> = {
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  string: 'text',
  boolean: 'true or false',
};

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_type') return issue.message.toLowerCase();
  const name = typeNames[issue.expected] ?? issue.expected;
  return issue.path.length > 0 && name === 'text' ? 'a list of texts' : name;
}

function within(path: DocumentPath): string {
  return path.length === 0 ? '' : ` in '${lastName(path)}'`;
}

/** The nearest name in a path that ends in list indexes: `sinks[2]`. */
function lastName(path: DocumentPath): string {
  const last = path.at(-1);
  return typeof last === 'number' ? `${lastName(path.slice(0, -1))}[${last}]` : String(last);
}

function valueAt(value: unknown, path: DocumentPath): unknown {
  return path.reduce<unknown>((inner, key) => {
    return typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined;
  }, value);
}

function allowedKeys(schema: JsonSchema, path: DocumentPath): string[] {
  const nodes = path.reduce<JsonSchema[]>((at, key) => at.flatMap((node) => below(node, key)), alternatives(schema));
  return nodes.flatMap((node) => Object.keys(node.properties ?? {}));
}

function below(schema: JsonSchema, key: PropertyKey): JsonSchema[] {
  const inner =
    typeof key === 'number' ? schema.items : (schema.properties?.[String(key)] ?? schema.additionalProperties);
  return typeof inner === 'object' && !Array.isArray(inner) ? alternatives(inner) : [];
}

function alternatives(schema: JsonSchema): JsonSchema[] {
  return schema.anyOf?.flatMap(alternatives) ?? [schema];
}
