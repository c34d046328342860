// `npm run bench`: measures, prints, and writes docs/benchmarks.md. It fetches nothing.
import { parseArgs } from 'node:util';
import { compare } from './compare.mjs';
import { measureEdits } from './edits/measure-edits.mjs';
import { measureGrowth } from './growth/measure-growth.mjs';
import { writeSection } from './page.mjs';

const { values } = parseArgs({
  options: {
    on: { type: 'string', multiple: true, default: [] },
    policy: { type: 'string', multiple: true, default: [] },
    runs: { type: 'string', default: '5' },
    growth: { type: 'boolean', default: false },
    edits: { type: 'string' },
  },
});

const runs = amount('runs');
const edits = values.edits === undefined ? null : amount('edits');
if (values.on.length === 0 && !values.growth) {
  throw new Error(
    'Name code to measure on with --on DIR [--policy FILE], or ask for --growth; see docs/benchmarks.md.',
  );
}

/** An option that is a number of something. */
function amount(name) {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} ${values[name]} is no number of ${name}`);
  return number;
}

/** Prints a section and puts it on the page. */
async function publish(name, text) {
  console.log(text);
  await writeSection(name, text);
}

if (edits !== null) await publish('edits', await measureEdits(values.on, values.policy, edits));
else if (values.on.length > 0) await publish('code bases', await compare(values.on, values.policy, runs));
if (values.growth) await publish('growth', await measureGrowth(runs));
