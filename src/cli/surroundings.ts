import type { Writable } from 'node:stream';
import type { EndpointList } from '../inventory/endpoint-list.js';
import type { Run } from '../review/run.js';
import type { ScanOptions } from '../scan-options.js';
import { UsageError } from '../base/usage-error.js';
import type { Stage } from '../stage.js';

/** What the command line meets: streams, environment, the clock and the analysis; tests put others in their place. */
export interface Surroundings {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
  readonly meter: Meter;
  readonly interruption: () => Interruption;
  readonly scan: (options: ScanOptions) => Promise<Run>;
  readonly dump: (stage: Stage, options: ScanOptions) => Promise<string>;
  readonly listEndpoints: (options: ScanOptions) => Promise<EndpointList>;
}

/** The person's wish to end what runs on, heard until it is released. */
export interface Interruption {
  readonly signal: AbortSignal;
  readonly release: () => void;
}

/** What a process uses. */
export interface Meter {
  /** Seconds since some moment before the process began its work. */
  readonly seconds: () => number;
  /** The most memory the process held so far, in bytes. */
  readonly peakMemory: () => number;
}

/** A stream that may be a terminal, of so many columns. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Those of this process. The analysis is loaded when it is asked for: it brings the compiler, which most commands do without. */
export function processSurroundings(): Surroundings {
  const { stdout, stderr, env } = process;
  return {
    stdout,
    stderr,
    env,
    now: new Date(),
    meter: {
      seconds: () => performance.now() / 1000,
      peakMemory: () => process.resourceUsage().maxRSS * 1024,
    },
    interruption: listenForInterrupt,
    scan: async (options) => (await import('../scan.js')).scan(options),
    dump: async (stage, options) => (await import('../dump.js')).dump(stage, options),
    listEndpoints: async (options) => (await import('../list-endpoints.js')).listEndpoints(options),
  };
}

function listenForInterrupt(): Interruption {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  process.once('SIGINT', abort);
  return { signal: controller.signal, release: () => process.off('SIGINT', abort) };
}

/** The day it is, in UTC, as `2027-01-31`. */
export function today({ now }: Surroundings): string {
  return now.toISOString().slice(0, 10);
}

/** Writes all of `text`; a reader that has gone away (`sluice | head`) is no error. */
export function writeText(output: Output, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null): void => {
      const code = error && 'code' in error ? String(error.code) : '';
      if (!error || code === 'EPIPE') resolve();
      else reject(new UsageError(`the output cannot be written (${code})`, 'Check where it goes to.'));
    };
    output.once('error', settle);
    output.write(text, settle);
  });
}
