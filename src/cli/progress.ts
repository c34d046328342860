import { isCi } from './cache-folder.js';
import { isLive } from './colour.js';
import type { Surroundings } from './surroundings.js';

/** Says on the terminal what the scan is doing. */
export interface Progress {
  readonly show: (phase: string) => void;
  readonly stop: () => void;
}

const silent: Progress = { show: () => undefined, stop: () => undefined };

/** Progress on standard error, where that is a terminal outside CI and nobody asked for quiet; else nothing. */
export async function startProgress({ stderr, env }: Surroundings, isQuiet: boolean): Promise<Progress> {
  if (isQuiet || isCi(env) || !isLive(stderr, env)) return silent;
  const { default: ora } = await import('ora');
  const spinner = ora({ stream: stderr, discardStdin: false }).start('reading');
  return {
    show: (phase) => {
      spinner.text = phase;
    },
    stop: () => {
      spinner.stop();
    },
  };
}
