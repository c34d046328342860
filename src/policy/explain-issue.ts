import type * as z from 'zod';
import { nearestName } from '../base/nearest-name.js';
import { policySchema } from './policy-schema.js';
import type { DocumentPath, PolicyDocument } from './policy-document.js';
import { quote, type Mistake, type Problem } from './problem.js';

type Issue = z.core.$ZodIssue;

/** What the schema disliked, in words of the policy file and at its place there. Issues need their input reported. */
export function explainIssue(issue: Issue, document: PolicyDocument): readonly Problem[] {
  const { path } = issue;
  const at = (found: Mistake): readonly Problem[] => [atPath(found, path, document)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKeys(issue.keys, path, document);
    case 'invalid_key':
      return issue.issues.flatMap((inner) => [
        { place: document.placeOfKey(path), message: inner.message, advice: adviceOf(inner) },
      ]);
    case 'invalid_union':
      return issue.input === undefined ? missingKey(path, document) : explainUnion(issue, document);
    case 'custom':
      return at({ message: issue.message, advice: adviceOf(issue) });
    case 'invalid_type':
      if (issue.input === undefined) return missingKey(path, document);
      return at(wrongType([typeName(issue.expected)], issue.input));
    default:
      return at({ message: 'expected a whole number from 0', advice: null });
  }
}

/** The branch that was meant is the one that fails below its top; where all fail at the top, their types are told. */
function explainUnion(issue: z.core.$ZodIssueInvalidUnion, document: PolicyDocument): readonly Problem[] {
  const meant = issue.errors.find((branch) => !branch.some(isTopMismatch));
  if (meant) {
    return meant.flatMap((inner) => explainIssue({ ...inner, path: [...issue.path, ...inner.path] }, document));
  }
  const expected = issue.errors.flatMap((branch) => branch.filter(isTopMismatch).map(expectedBy));
  return [atPath(wrongType(expected, issue.input), issue.path, document)];
}

function atPath({ message, advice }: Mistake, path: DocumentPath, document: PolicyDocument): Problem {
  return { place: document.placeOf(path), message: `${message} in ${nameOf(path)}`, advice };
}

function isTopMismatch(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
}

function expectedBy(issue: Issue): string {
  if (issue.code === 'invalid_type') return typeName(issue.expected);
  return issue.code === 'invalid_value' ? issue.values.map((value) => quote(String(value))).join(' or ') : '';
}

function unknownKeys(keys: readonly string[], path: DocumentPath, document: PolicyDocument): readonly Problem[] {
  const known = knownKeys(path);
  return keys.map((key) => {
    const near = nearestName(key, known);
    return {
      place: document.placeOfKey([...path, key]),
      message: `unknown key ${quote(key)} in ${nameOf(path)}`,
      advice: near ? `Did you mean ${quote(near)}?` : `Known are ${known.map(quote).join(', ')}.`,
    };
  });
}

function missingKey(path: DocumentPath, document: PolicyDocument): readonly Problem[] {
  const outer = path.slice(0, -1);
  const message = `missing key ${quote(String(path.at(-1)))} in ${nameOf(outer)}`;
  return [{ place: document.placeOf(outer), message, advice: null }];
}

function wrongType(expected: readonly string[], input: unknown): Mistake {
  const message = `expected ${expected.join(' or ')} but found ${foundType(input)}`;
  if (input === null) return { message, advice: 'Give it a value ({} and [] are empty ones), or leave it out.' };
  if (expected.includes('text') && typeof input !== 'object') return { message, advice: 'Write it in quotes.' };
  if (expected.includes('a list') && typeof input === 'string')
    return { message, advice: `Write a list: [${quote(input)}].` };
  return { message, advice: null };
}

function foundType(input: unknown): string {
  if (input === null) return 'nothing';
  if (Array.isArray(input)) return 'a list';
  return typeof input === 'number' ? 'a number' : typeName(typeof input);
}

function typeName(type: string): string {
  const names: ReadonlyMap<string, string> = new Map([
    ['array', 'a list'],
    ['boolean', 'true or false'],
    ['int', 'a whole number from 0'],
    ['number', 'a whole number from 0'],
    ['object', 'a mapping'],
    ['record', 'a mapping'],
    ['string', 'text'],
  ]);
  return names.get(type) ?? type;
}

/** `gateway 'eu-access'`, `'accepts' of gateway 'eu-access'`, `row 2 of 'allow'`, `the policy`. */
function nameOf(path: DocumentPath): string {
  const [section, entry, ...rest] = path.map(String);
  if (section === undefined) return 'the policy';
  if (entry === undefined) return quote(section);
  const inner = rest.find((segment) => !/^\d+$/.test(segment));
  const kinds: ReadonlyMap<string, string> = new Map([
    ['classes', 'class'],
    ['zones', 'zone'],
    ['gateways', 'gateway'],
    ['environment', 'environment variable'],
  ]);
  const kind = kinds.get(section);
  const outer = kind ? `${kind} ${quote(entry)}` : `row ${Number(entry) + 1} of ${quote(section)}`;
  return inner === undefined ? outer : `${quote(inner)} of ${outer}`;
}

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | false;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
}

/** The keys that the mapping at the path may have, sorted as the schema lists them. */
function knownKeys(path: DocumentPath): readonly string[] {
  let node: SchemaNode | undefined = policySchema();
  for (const segment of path) node = node && schemaBelow(node, String(segment));
  return Object.keys(node?.properties ?? {});
}

function schemaBelow({ properties, additionalProperties, items }: SchemaNode, key: string): SchemaNode | undefined {
  const below = properties?.[key] ?? (additionalProperties || items);
  return below?.anyOf?.find((branch) => branch.properties) ?? below;
}

function adviceOf(issue: Issue): string | null {
  const params: unknown = 'params' in issue ? issue.params : null;
  const advice = params !== null && typeof params === 'object' && 'advice' in params ? params.advice : null;
  return typeof advice === 'string' ? advice : null;
}
