import { watch, type FSWatcher } from 'node:fs';

/** Milliseconds without a further event before a change is looked at: editors write in several steps. */
const settled = 100;

/** Milliseconds between two looks where the system does not tell of every folder. */
const pollEvery = 2_000;

/** Waits until `hasChanged` says so, asked when something happens in one of the folders; false once `signal` ends the wait. */
export function awaitChange(
  folders: readonly string[],
  hasChanged: () => boolean,
  signal: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const look = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (hasChanged()) finish(true);
      }, settled);
    };
    const watchers = folders.map((folder) => watchFolder(folder, look));
    const poll = watchers.includes(null) ? setInterval(look, pollEvery) : undefined;
    const stop = (): void => finish(false);
    const finish = (isChange: boolean): void => {
      clearTimeout(timer);
      clearInterval(poll);
      for (const watcher of watchers) watcher?.close();
      signal.removeEventListener('abort', stop);
      resolve(isChange);
    };
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    else look(); // What changed while the scan ran has had its events.
  });
}

/** Null where the system watches no more folders, or the folder is gone. */
function watchFolder(folder: string, tell: () => void): FSWatcher | null {
  try {
    return watch(folder, tell).on('error', tell);
  } catch {
    return null;
  }
}
