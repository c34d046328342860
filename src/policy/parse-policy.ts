import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { UsageError } from '../base/usage-error.js';
import { buildPolicy } from './build-policy.js';
import { explainIssue } from './explain-issue.js';
import type { DeclaredNames } from './name-checks.js';
import { sourceExtensions, type HasFile } from './parse-selector.js';
import type { Policy } from './policy.js';
import { parseDocumentText } from './policy-document.js';
import { parsePolicyFile } from './policy-schema.js';
import { problemsToError, type Problem } from './problem.js';

/** Where a policy's text comes from. */
export interface PolicyOrigin {
  /** Path for messages about mistakes. */
  readonly file: string;
  /** What places in the policy are called in reports; left out: `file`. */
  readonly name?: string;
  /** Absolute folder that the paths in selectors are relative to. */
  readonly folder: string;
  /** Left out: a path with a source extension is taken to exist, no other. */
  readonly hasFile?: HasFile;
}

/** Reads the text of a policy file; throws one UsageError with every problem of it. */
export function parsePolicy(text: string, origin: PolicyOrigin): Policy {
  const { file, name = file, folder, hasFile = hasSourceExtension } = origin;
  const document = parseDocumentText(text, name);
  const fail = (message: string, advice: string) =>
    refuse(file, [...document.problems, { place: document.placeOf([]), message, advice }]);
  if (document.value === null) {
    if (document.problems.length > 0) throw refuse(file, document.problems);
    throw fail('the policy is empty', "Begin with the data classes: 'classes:'.");
  }
  if (typeof document.value !== 'object' || Array.isArray(document.value)) {
    throw fail('the policy is no mapping', "Write keys at the left margin, such as 'classes:'.");
  }
  const names = declaredNames(document.value, hasFile);
  const result = parsePolicyFile(document.value, names);
  const issues = (result.error?.issues ?? []).flatMap((issue) => explainIssue(issue, document));
  if (!result.success || document.problems.length > 0) throw refuse(file, [...document.problems, ...issues]);
  const digest = createHash('sha256').update(text).digest('hex');
  return { file: name, isOutside: false, folder, digest, ...buildPolicy(result.data, document, hasFile) };
}

/** The problems as an error in which the file is called as the user knows it. */
function refuse(file: string, problems: readonly Problem[]): UsageError {
  return problemsToError(problems.map((problem) => ({ ...problem, place: { ...problem.place, file } })));
}

/** The declared names as they stand in the file, before anything else of it is checked. */
function declaredNames(value: object, hasFile: HasFile): DeclaredNames {
  const sections: ReadonlyMap<string, unknown> = new Map(Object.entries(value));
  const keys = (section: string): readonly string[] => {
    const entries = sections.get(section);
    return typeof entries === 'object' && entries !== null ? Object.keys(entries) : [];
  };
  return { classes: keys('classes'), zones: keys('zones'), gateways: keys('gateways'), hasFile };
}

function hasSourceExtension(path: string): boolean {
  return sourceExtensions.includes(posix.extname(path).slice(1));
}
