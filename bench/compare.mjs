import { describeMachine } from './machine.mjs';
import { measure } from './measure.mjs';
import { count, median, megabytes, ratio, seconds, withSpread } from './numbers.mjs';
import { table } from './page.mjs';
import { tools } from './tools/tools.mjs';
import { prepareWorkload } from './workload.mjs';

/**
 * Runs every tool over every code base, in turns, and answers the section of the page.
 *
 * @param {readonly string[]} folders
 * @param {readonly string[]} policies one a folder, in their order; left out: the folder's own sluice.yaml
 * @param {number} runs
 */
export async function compare(folders, policies, runs) {
  const works = [];
  for (const [index, folder] of folders.entries()) works.push(await prepareWorkload(folder, policies[index]));
  const present = tools.filter(({ missing }) => missing === null);
  const measured = new Map(works.map((work) => [work, new Map(present.map((tool) => [tool, []]))]));
  for (let round = 0; round < runs; round++) {
    for (const work of works) {
      for (const tool of present) {
        console.error(`run ${round + 1} of ${runs}: ${tool.name} on ${work.name}`);
        measured
          .get(work)
          .get(tool)
          .push(await runOnce(tool, work));
      }
    }
  }
  const machine = `On ${await describeMachine()}; of each ${runs === 1 ? 'one run' : `${runs} runs in turns: medians, and the range in brackets`}.`;
  return [machine, ...works.map((work) => describe(work, measured.get(work)))].join('\n\n');
}

async function runOnce(tool, work) {
  const result = await measure(tool.command(work));
  if (!tool.codes.includes(result.code)) {
    const said = (result.stderr || result.stdout).trim().split('\n').slice(-3).join(' ');
    throw new Error(`${tool.name} on ${work.name} ended with ${result.code}: ${said}`);
  }
  const findings = tool.findings?.(result.stdout, work) ?? null;
  return { seconds: result.seconds, peakMemory: result.peakMemory, findings };
}

function describe(work, results) {
  const base = [...results].find(([tool]) => tool.name.startsWith('parse and bind'))?.[1];
  const rows = tools.map((tool) => [tool.name, ...cells(tool, results.get(tool), base, work.known)]);
  const heads = ['', 'time', 'to the floor', 'peak memory', 'to the floor', 'findings', 'known true'];
  const notes =
    work.unsaid.length === 0 ? [] : [`Semgrep's rule has no words for ${work.unsaid.length} selectors of the policy.`];
  const size = `### ${work.name}\n\n${count(work.files)} files, ${count(work.lines)} lines.`;
  return [size, table(heads, rows), ...notes].join('\n\n');
}

function cells(tool, runs, base, known) {
  if (runs === undefined) return [`missing: ${tool.missing}`, '', '', '', '', ''];
  const times = runs.map((run) => run.seconds);
  const memory = runs.flatMap(({ peakMemory }) => (peakMemory === null ? [] : [peakMemory]));
  const floorMemory = base.flatMap(({ peakMemory }) => (peakMemory === null ? [] : [peakMemory]));
  return [
    withSpread(times, seconds),
    ratio(median(times), median(base.map((run) => run.seconds))),
    memory.length === 0 ? 'not told here' : withSpread(memory, megabytes),
    memory.length === 0 ? '' : ratio(median(memory), median(floorMemory)),
    ...found(runs[0].findings, known),
  ];
}

function found(findings, known) {
  if (findings === null) return ['', ''];
  if (known === null) return [count(findings.length), 'nobody judged'];
  return [count(findings.length), `${[...known].filter((at) => findings.includes(at)).length} of ${known.size}`];
}
