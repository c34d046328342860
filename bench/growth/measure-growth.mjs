import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeMachine } from '../machine.mjs';
import { measure } from '../measure.mjs';
import { count, median, megabytes, ratio, seconds } from '../numbers.mjs';
import { table } from '../page.mjs';
import { cache } from '../peers.mjs';
import { makeMonorepo } from './monorepo.mjs';
import { worstCases } from './worst-cases.mjs';
import { writeProgram } from './write-program.mjs';

const scanOnce = fileURLToPath(new URL('scan-once.mjs', import.meta.url));

/** Cells of the monorepo at 1x: about 5,000 lines. */
const cellsAtOne = 24;
const steps = [1, 2, 4, 8, 16];

/** Scans monorepos of growing size and the worst cases, and answers the section of the page. */
export async function measureGrowth(runs) {
  const machine = `On ${await describeMachine()}; the median of ${runs === 1 ? 'one run' : `${runs} runs`}. In brackets the ratio to the step before.`;
  return [machine, await monorepos(runs), '### Worst cases', await hardOnes()].join('\n\n');
}

async function monorepos(runs) {
  const rows = [];
  let before = null;
  for (const step of steps) {
    const program = makeMonorepo(cellsAtOne * step);
    const at = await scanProgram(`growth-${step}x`, program, runs);
    const cell = (key, format) =>
      at[key] === null ? 'not told here' : format(at[key]) + (before ? ` (${ratio(at[key], before[key])})` : '');
    rows.push([
      ...[`${step}x`, cell('lines', count), cell('seconds', seconds), cell('peakMemory', megabytes)],
      ...[cell('demands', count), cell('visits', count), cell('questions', count), found(program, at), gapsOf(at)],
    ]);
    before = at;
  }
  const heads = ['', 'lines', 'time', 'peak memory', 'demands', 'visits', 'questions', 'leaks found', 'gaps'];
  return table(heads, rows);
}

async function hardOnes() {
  const rows = [];
  for (const { name, size, make } of worstCases) {
    const program = make(size);
    const at = await scanProgram(name.replaceAll(' ', '-'), program, 1);
    const figures = [
      count(size),
      seconds(at.seconds),
      at.peakMemory === null ? 'not told here' : megabytes(at.peakMemory),
    ];
    rows.push([name, ...figures, count(at.visits), found(program, at), gapsOf(at)]);
  }
  return table(['', 'size', 'time', 'peak memory', 'visits', 'leaks found', 'gaps'], rows);
}

async function scanProgram(name, program, runs) {
  const folder = join(cache, 'made', name);
  writeProgram(folder, program);
  const times = [];
  let last = null;
  for (let run = 0; run < runs; run++) {
    console.error(`run ${run + 1} of ${runs}: ${name}`);
    last = await measure([process.execPath, scanOnce, folder]);
    if (last.code !== 0) throw new Error(`the scan of ${folder} failed: ${last.stderr}`);
    times.push(last.seconds);
  }
  const { counts, ...facts } = JSON.parse(last.stdout);
  return { ...facts, ...counts, seconds: median(times), peakMemory: last.peakMemory };
}

/** Of the planted leaks; what is found besides is a false alarm, and told. */
function found({ leaks }, { hosts }) {
  const others = hosts.filter((host) => !leaks.includes(host)).length;
  const hit = leaks.filter((leak) => hosts.includes(leak)).length;
  return `${hit} of ${leaks.length}${others > 0 ? `, and ${others} false` : ''}`;
}

function gapsOf({ gaps }) {
  const texts = Object.entries(gaps).map(([reason, amount]) => `${reason} ${amount}`);
  return texts.length === 0 ? 'none' : texts.join(', ');
}
