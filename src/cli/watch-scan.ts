import { dirname, join } from 'node:path';
import { UsageError } from '../base/usage-error.js';
import { questionOf } from '../cache/question.js';
import { choosePolicy } from '../policy/find-policy.js';
import { areStill, type Observations } from '../program/observations.js';
import { createSourceMemory } from '../program/source-memory.js';
import type { ScanOptions } from '../scan-options.js';
import { awaitChange } from './await-change.js';
import { formatFailure } from './failure.js';
import { writeText, type Surroundings } from './surroundings.js';

/**
 * Scans, and again after every change, until the person interrupts; answers the exit code of the last scan. A mistake in the
 * policy is told and waited out; one that the first scan meets ends the watch.
 */
export async function watchScan(
  options: ScanOptions,
  scanOnce: (options: ScanOptions) => Promise<number>,
  surroundings: Surroundings,
): Promise<number> {
  const { root } = questionOf(options);
  const memory = createSourceMemory();
  const { signal, release } = surroundings.interruption();
  let folders: readonly string[] | undefined;
  try {
    for (;;) {
      const asked = digestOf(options);
      let seen: Observations | undefined;
      const remembering = { ...options, memory, onSeen: (observations: Observations) => (seen = observations) };
      const code = await scanOnce(remembering).catch(async (error: unknown) => {
        if (!(error instanceof UsageError) || !folders) throw error;
        await writeText(surroundings.stderr, formatFailure(error));
        return 2;
      });
      if (seen) folders = foldersOf(options, root, seen);
      const rests = seen ?? {};
      await writeText(surroundings.stderr, 'sluice: watching for changes, Ctrl-C ends\n');
      const hasChanged = (): boolean => digestOf(options) !== asked || !areStill(root, rests);
      if (!(await awaitChange(folders ?? [root], hasChanged, signal))) return code;
    }
  } finally {
    release();
  }
}

/** Absolute: those that were looked into, and those of the policy and the baseline. */
function foldersOf(options: ScanOptions, root: string, seen: Observations): readonly string[] {
  const inside = Object.keys(seen).flatMap((thing) =>
    thing.startsWith('folder ') ? [join(root, thing.slice(7))] : [],
  );
  const files = [choosePolicy(options.policy, root), options.baseline];
  return [...new Set([...inside, ...files.flatMap((file) => (file === undefined ? [] : [dirname(file)]))])];
}

/** What is asked beside the code; null while a path is not there. */
function digestOf(options: ScanOptions): string | null {
  try {
    return questionOf(options).digest;
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}
