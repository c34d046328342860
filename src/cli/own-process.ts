import { spawn } from 'node:child_process';
import { constants, totalmem } from 'node:os';
import type { Surroundings } from './surroundings.js';

const megabyte = 2 ** 20;

/** What a script is run by. */
export interface OwnProcess {
  readonly script: string;
  readonly args: readonly string[];
  readonly env: Surroundings['env'];
  /** Told when the process did not end by itself. */
  readonly onDeath: (sentence: string) => void;
}

/**
 * Runs a script of Node in a process whose heap fits a scan, and answers its exit code: V8 takes the sizes of its heap when a process
 * begins. Signals that end this one end that one, too; Ctrl-C comes to both from the terminal.
 */
export function runInOwnProcess({ script, args, env, onDeath }: OwnProcess): Promise<number> {
  const child = spawn(process.execPath, [...heapFlags(env), script, ...args], { stdio: 'inherit' });
  const forwarded = (['SIGTERM', 'SIGHUP'] as const).map((signal) => [signal, () => child.kill(signal)] as const);
  const listeners = [...forwarded, ['SIGINT', () => undefined] as const];
  for (const [signal, listener] of listeners) process.on(signal, listener);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const [name, listener] of listeners) process.off(name, listener);
      const death = deathOf(code, signal);
      if (death !== null) onDeath(death);
      resolve(death === null ? (code ?? exitCodeOf(signal)) : 2);
    });
  });
}

/**
 * A young generation that holds what one search makes, so that little of it is copied, and an old one of up to half the machine's
 * memory, unless `NODE_OPTIONS` says how large.
 */
export function heapFlags(env: Surroundings['env']): readonly string[] {
  const young = '--max-semi-space-size=64';
  if (/--max[-_]old[-_]space/.test(env['NODE_OPTIONS'] ?? '')) return [young];
  return [young, `--max-old-space-size=${String(Math.floor(memoryOf() / 2 / megabyte))}`];
}

/** The memory that this process may use, in bytes: of the machine, or of the container that it is in. */
function memoryOf(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/** Why a process ended that did not come to its end; null for one that did, or that was told to end. */
function deathOf(code: number | null, signal: NodeJS.Signals | null): string | null {
  if (signal === 'SIGABRT' || code === aborted)
    return 'sluice: the scan was given up, most likely for want of memory.\nScan fewer files at a time, or allow it more with NODE_OPTIONS=--max-old-space-size=MEGABYTES.\n';
  if (signal === 'SIGKILL')
    return 'sluice: the system ended the scan, most likely for want of memory.\nScan fewer files at a time, or on a machine that has more.\n';
  return null;
}

/** What a shell reports of a process that a signal ended. */
function exitCodeOf(signal: NodeJS.Signals | null): number {
  return 128 + (signal === null ? 0 : constants.signals[signal]);
}

/** The exit code of a process of Node whose heap was full, where there are no signals. */
const aborted = 134;
