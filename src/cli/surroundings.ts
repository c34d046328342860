import type { Writable } from 'node:stream';
import { dump } from '../dump.js';
import { listEndpoints } from '../list-endpoints.js';
import { scan } from '../scan.js';

/** What the command line meets: streams, environment, the clock and the analysis; tests put others in their place. */
export interface Surroundings {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
  readonly scan: typeof scan;
  readonly dump: typeof dump;
  readonly listEndpoints: typeof listEndpoints;
}

/** A stream that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean };

/** Those of this process. */
export function processSurroundings(): Surroundings {
  const { stdout, stderr, env } = process;
  return { stdout, stderr, env, now: new Date(), scan, dump, listEndpoints };
}

/** The day it is, in UTC, as `2027-01-31`. */
export function today({ now }: Surroundings): string {
  return now.toISOString().slice(0, 10);
}

/** Writes all of `text`; a reader that has gone away (`sluice | head`) is no error. */
export function writeText(output: Output, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null): void => {
      if (error && !('code' in error && error.code === 'EPIPE')) reject(error);
      else resolve();
    };
    output.once('error', settle);
    output.write(text, settle);
  });
}
