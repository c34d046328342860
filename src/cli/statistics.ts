import type { Counts } from '../flow/counts.js';
import type { Run } from '../review/run.js';
import type { Meter } from './surroundings.js';

/** What a scan cost. */
export interface Statistics {
  /** A stage begins, and the one before it is over. */
  begin(stage: string): void;
  readonly counted: (counts: Counts) => void;
  /** The stages with their seconds, the counts and the peak memory, as lines. */
  text(run: Run): string;
}

/** Starts to measure; what passes before the first stage is the start itself. */
export function startStatistics(meter: Meter): Statistics {
  const begun = [{ stage: 'starting', at: 0 }];
  let counts: Counts | null = null;
  return {
    begin: (stage) => {
      begun.push({ stage, at: meter.seconds() });
    },
    counted: (found) => {
      counts = found;
    },
    text: (run) => {
      const end = meter.seconds();
      const times = begun.map(({ stage, at }, index) => row(stage, (begun[index + 1]?.at ?? end) - at));
      const memory = `peak memory ${(meter.peakMemory() / 1e6).toFixed(0)} MB`;
      return [...times, row('total', end), sizes(run), ...(counts ? [work(counts)] : []), memory, ''].join('\n');
    },
  };
}

function row(stage: string, seconds: number): string {
  return `${stage.padEnd(22)}${seconds.toFixed(2).padStart(9)} s`;
}

function sizes({ files, counts, findings, gaps }: Run): string {
  return listed({
    files: files.length,
    lines: counts.lines,
    'sink points': counts.sinkPoints,
    findings: findings.length,
    gaps: gaps.length,
  });
}

function work({ functions, values, demands, visits, questions }: Counts): string {
  return listed({ 'functions lowered': functions, values, demands, visits, questions });
}

function listed(amounts: Readonly<Record<string, number>>): string {
  return Object.entries(amounts)
    .map(([name, amount]) => `${name} ${amount.toLocaleString('en')}`)
    .join(', ');
}
