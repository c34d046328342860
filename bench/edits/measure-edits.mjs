import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { createSourceMemory, loadChecks, reporters, scan } from '../../dist/index.js';
import { describeMachine } from '../machine.mjs';
import { count, median, ratio, seconds, withSpread } from '../numbers.mjs';
import { table } from '../page.mjs';
import { cache } from '../peers.mjs';
import { editsOf } from './edits.mjs';

/**
 * Edits a copy of each code base one file at a time; after each edit a scan that remembers the files of the one before must
 * give the bytes of one that does not. Answers the section of the page.
 */
export async function measureEdits(folders, policies, edits) {
  const checks = await loadChecks();
  const timed = async (options) => {
    const from = performance.now();
    const run = await scan(options);
    const text = reporters.json(run, { checks, colour: false, detail: 'verbose', sarifProfile: 'full' });
    return { text, seconds: (performance.now() - from) / 1000, files: run.files.map(({ path }) => path) };
  };
  const rows = [];
  for (const [index, given] of folders.entries()) {
    const { folder, policy } = copyOf(resolve(given), resolve(policies[index] ?? join(given, 'sluice.yaml')));
    const options = { paths: [folder], policy };
    const memory = createSourceMemory();
    const { files } = await timed({ ...options, memory });
    const times = { warm: [], cold: [] };
    let same = 0;
    for (const { file, name, edit } of editsOf(files, edits, 1)) {
      console.error(`${file}: ${name}`);
      writeFileSync(join(folder, file), edit(readFileSync(join(folder, file), 'utf8')));
      const [warm, cold] = [await timed({ ...options, memory }), await timed(options)];
      times.warm.push(warm.seconds);
      times.cold.push(cold.seconds);
      if (warm.text === cold.text) same += 1;
    }
    const figures = [withSpread(times.cold, seconds), withSpread(times.warm, seconds)];
    rows.push([
      basename(given),
      ...figures,
      ratio(median(times.warm), median(times.cold)),
      `${count(same)} of ${count(edits)}`,
    ]);
  }
  const heads = ['', 'all anew', 'remembering', 'ratio', 'same bytes'];
  return [`On ${await describeMachine()}.`, table(heads, rows)].join('\n\n');
}

/** A copy that may be edited, with a policy beside it whose paths lead into the copy. */
function copyOf(original, givenPolicy) {
  const folder = join(cache, 'edited', basename(original));
  const policy = `${folder}.yaml`;
  rmSync(folder, { recursive: true, force: true });
  cpSync(original, folder, { recursive: true });
  const way = relative(dirname(givenPolicy), original);
  const text = readFileSync(givenPolicy, 'utf8');
  writeFileSync(policy, way === '' ? text : text.replaceAll(`${way}/`, `${basename(folder)}/`));
  return { folder, policy };
}
