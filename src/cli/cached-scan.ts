import type { Observations } from '../program/observations.js';
import type { Run } from '../review/run.js';
import type { ScanOptions } from '../scan-options.js';
import { cacheFolder, mayKeepIn, type CacheChoice } from './cache-folder.js';
import { visibleLines } from './failure.js';
import { writeText, type Surroundings } from './surroundings.js';

/** Gives back the run of an earlier scan where everything is as it was, and scans and keeps the run elsewhere. */
export async function cachedScan(options: ScanOptions, choice: CacheChoice, surroundings: Surroundings): Promise<Run> {
  const folder = cacheFolder(choice, surroundings);
  if (folder === null) return surroundings.scan(options);
  options.onProgress?.('looking into the cache');
  const [{ questionOf }, { openRunCache }] = await Promise.all([
    import('../cache/question.js'),
    import('../cache/run-cache.js'),
  ]);
  const question = questionOf(options);
  const notes: string[] = [];
  const tell = (note: string): void => void notes.push(note);
  const cache = mayKeepIn(folder, question.root, choice) ? openRunCache(folder, surroundings.now, tell) : null;
  const run = cache?.find(question, options.today ?? null) ?? (await scanAndKeep());
  for (const note of notes) await writeText(surroundings.stderr, visibleLines(`sluice: ${note}\n`));
  return run;

  async function scanAndKeep(): Promise<Run> {
    let seen: Observations | undefined;
    const found = await surroundings.scan({ ...options, onSeen: (observations) => (seen = observations) });
    if (seen) cache?.keep(question, { seen, run: found });
    return found;
  }
}
