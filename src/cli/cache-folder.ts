import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UsageError } from '../base/usage-error.js';
import type { Surroundings } from './surroundings.js';

/** Where runs are kept: a folder that was named, the user's own, or none. */
export type CacheChoice = { readonly kind: 'folder'; readonly folder: string } | { readonly kind: 'default' | 'none' };

/** The absolute folder to keep runs in, or null for none. */
export function cacheFolder(choice: CacheChoice, { env }: Surroundings): string | null {
  if (choice.kind === 'folder') return resolve(choice.folder);
  return choice.kind === 'none' || isCi(env) ? null : usersFolder(env);
}

/** False for a folder inside the scanned root: what is reviewed could have put anything there. UsageError where it was named. */
export function mayKeepIn(folder: string, root: string, { kind }: CacheChoice): boolean {
  const way = relative(root, realPath(folder));
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) return true;
  if (kind !== 'folder') return false;
  throw new UsageError(
    `the cache '${folder}' is inside the scanned code`,
    'Name a folder elsewhere: what is reviewed could have put anything there.',
  );
}

/** The folder itself, links followed as far as it is there. */
function realPath(folder: string): string {
  if (existsSync(folder)) return realpathSync(folder);
  const above = dirname(folder);
  return above === folder ? folder : join(realPath(above), basename(folder));
}

/** True in continuous integration. */
export function isCi(env: Surroundings['env']): boolean {
  return env['CI'] !== undefined && env['CI'] !== '' && env['CI'] !== 'false';
}

/** Where the system keeps what programs can make again; null where the environment does not say. */
function usersFolder(env: Surroundings['env']): string | null {
  const { XDG_CACHE_HOME: given, LOCALAPPDATA: local, HOME: home } = env;
  if (given !== undefined && isAbsolute(given)) return join(given, 'sluice');
  if (process.platform === 'win32') return local === undefined ? null : join(local, 'sluice', 'cache');
  if (home === undefined || !isAbsolute(home)) return null;
  return process.platform === 'darwin' ? join(home, 'Library', 'Caches', 'sluice') : join(home, '.cache', 'sluice');
}
