import { randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { sha256 } from '../base/sha256.js';
import { choosePolicy } from '../policy/find-policy.js';
import type { ScanOptions } from '../scan-options.js';
import { scanRoot } from '../scan-root.js';
import { toolDigest } from './tool-digest.js';

/** What a scan is asked: all that its result depends on but the code under review and the day. */
export interface Question {
  /** The absolute folder that is scanned. */
  readonly root: string;
  /** SHA-256 of everything else, and of the root, hex. */
  readonly digest: string;
}

/** The question of a scan; UsageError for paths that are not there. */
export function questionOf(options: ScanOptions): Question {
  const { root, paths } = scanRoot(options);
  const policy = choosePolicy(options.policy, root);
  const parts = {
    tool: toolDigest(),
    root,
    paths,
    policy: [policy, contentOf(policy), options.policyFolder],
    baseline: [options.baseline, contentOf(options.baseline)],
    includeTests: options.includeTests ?? false,
    implicit: options.implicit ?? false,
    inlineSuppressions: options.inlineSuppressions ?? true,
  };
  return { root, digest: sha256(JSON.stringify(parts)) };
}

/** Null for what is not there: a scan says so better. What is no file, such as a pipe, can be read once: it is another each time. */
function contentOf(file: string | undefined): string | null {
  const kind = file === undefined ? undefined : statSync(file, { throwIfNoEntry: false });
  if (file === undefined || kind === undefined) return null;
  return kind.isFile() ? sha256(readFileSync(file)) : randomUUID();
}
