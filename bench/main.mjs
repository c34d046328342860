// `npm run bench`: measures, prints, and writes docs/benchmarks.md. It fetches nothing.
import { parseArgs } from 'node:util';
import { compare } from './compare.mjs';
import { measureGrowth } from './growth/measure-growth.mjs';
import { writeSection } from './page.mjs';

const { values } = parseArgs({
  options: {
    on: { type: 'string', multiple: true, default: [] },
    policy: { type: 'string', multiple: true, default: [] },
    runs: { type: 'string', default: '5' },
    growth: { type: 'boolean', default: false },
  },
});

const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs ${values.runs} is no number of runs`);
if (values.on.length === 0 && !values.growth) {
  throw new Error(
    'Name code to measure on with --on DIR [--policy FILE], or ask for --growth; see docs/benchmarks.md.',
  );
}

/** Prints a section and puts it on the page. */
async function publish(name, text) {
  console.log(text);
  await writeSection(name, text);
}

if (values.on.length > 0) await publish('code bases', await compare(values.on, values.policy, runs));
if (values.growth) await publish('growth', await measureGrowth(runs));
