import { Writable } from 'node:stream';
import { main } from '../../src/cli/main.js';
import type { Surroundings } from '../../src/cli/surroundings.js';
import type { Run } from '../../src/review/run.js';

/** What a command line said and how it ended. */
export interface Transcript {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A stream that keeps what is written to it, and moves no cursor. */
export class Kept extends Writable {
  text = '';
  readonly cursorTo = (): boolean => true;
  readonly clearLine = (): boolean => true;
  readonly moveCursor = (): boolean => true;

  constructor(readonly isTTY = false) {
    super();
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** Runs `main` with streams that are kept and a scan that finds `run`. */
export async function runCli(
  argv: readonly string[],
  run: Run | Error,
  changes: Partial<Surroundings> = {},
): Promise<Transcript> {
  const stdout = new Kept();
  const stderr = new Kept();
  let seconds = 0;
  const scan = (): Promise<Run> => (run instanceof Error ? Promise.reject(run) : Promise.resolve(run));
  const surroundings: Surroundings = {
    stdout,
    stderr,
    env: {},
    now: new Date('2026-06-15T00:00:00Z'),
    meter: { seconds: () => seconds++, peakMemory: () => 300_000_000 },
    interruption: () => ({ signal: new AbortController().signal, release: () => undefined }),
    scan,
    dump: (stage) => Promise.resolve(`${stage}\u001b[2J\n`),
    listEndpoints: () => Promise.resolve({ version: 1, endpoints: [], unknownPackages: [] }),
    ...changes,
  };
  const code = await main(argv, surroundings);
  return { code, stdout: stdout.text, stderr: stderr.text };
}
