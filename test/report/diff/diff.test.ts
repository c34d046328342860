import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { diffReporters } from '../../../src/report/diff/diff-reporters.js';
import { formatJson } from '../../../src/report/format-json.js';
import { formatSarif } from '../../../src/report/format-sarif.js';
import { diff, type Diff } from '../../../src/review/diff/diff.js';
import { parseSnapshot, snapshotOf } from '../../../src/review/snapshot.js';
import type { Run } from '../../../src/review/run.js';
import { scan } from '../../../src/scan.js';
import { policyText, writeProgram } from '../../analyse-files.js';
import { writeTree } from '../../program/temporary-tree.js';
import { reportOptions, savedRun } from '../saved-run.js';

const options = await reportOptions();
const policy = `${policyText}declassifiers:
  - { call: 'privacy.ts#pseudonymise', from: [restricted], to: pseudonymised }
`;
const before = {
  'privacy.ts': "export const pseudonymise = (text: string) => text.replace(/./g, '*');",
  'share.ts': `import { pseudonymise } from './privacy.js';
export async function share() {
  await fetch('https://partner.example/a', { body: readPhone() });
  await fetch('https://partner.example/b', { body: pseudonymise(readEmail()) });
}
`,
};

function scanOf(files: Readonly<Record<string, string>>, text = policy): Promise<Run> {
  const root = writeProgram(files, text);
  return scan({ paths: [root], root, policy: join(root, 'sluice.yaml') });
}

async function compare(files: Readonly<Record<string, string>>, text = policy): Promise<Diff> {
  return diff(snapshotOf(await scanOf(before)), snapshotOf(await scanOf({ ...before, ...files }, text)));
}

/** The rows of the text report, without those of the coverage. */
function rows(found: Diff): string[] {
  const [report = ''] = diffReporters.text(found).split('\n\nCoverage\n');
  return report.split('\n').filter((line) => /^ {2}[+~-] /.test(line));
}

describe('a diff', () => {
  it('of a run with itself is empty', async () => {
    expect(diffReporters.text(await compare({}))).toBe('Nothing that Sluice knows of has changed.\n');
  });

  it('says nothing of moved lines and renamed locals but that the number of lines changed', async () => {
    const moved = before['share.ts']
      .replace('export async', '\n// moved\nexport async')
      .replaceAll('pseudonymise', 'hide');
    const share = moved.replace('{ hide }', '{ pseudonymise as hide }');
    expect(rows(await compare({ 'share.ts': share }))).toEqual([]);
  });

  it('tells a new leak with its address and package', async () => {
    const share = `${before['share.ts']}import axios from 'axios';\nexport const tell = () => axios.post('https://new.example/', readPhone());\n`;
    expect(rows(await compare({ 'share.ts': share }))).toEqual([
      "  + share.ts:7:33  egress/forbidden: 'restricted.phone' from 'readPhone()' can reach 'new.example', which is not an approved gateway.",
      '  + share.ts:7:33  restricted.phone from readPhone() by post to https://new.example/ (external), egress/forbidden',
      '  + https://new.example/ (external)',
      '  + share.ts:7:33  post of axios to https://new.example/ (external)',
      '  + axios (sends)',
    ]);
  });

  it('tells a changed declassifier though its calls are the same', async () => {
    const found = await compare({ 'privacy.ts': 'export const pseudonymise = (text: string) => text;' });
    expect(rows(found)).toEqual([
      '  ~ privacy.ts:1:29  declassifier privacy.ts#pseudonymise (restricted -> pseudonymised), which reads otherwise now: privacy.ts:1:29',
    ]);
  });

  it('tells a changed policy, and what it allows now', async () => {
    const allow = policy.replace('to: [enclave, gateway]', 'to: [enclave, gateway, external]');
    expect(rows(await compare({}, allow))).toEqual([
      "  - share.ts:3:9  egress/forbidden: 'restricted.phone' from 'readPhone()' can reach 'partner.example', which is not an approved gateway.",
      expect.stringContaining(
        '  ~ share.ts:3:9  restricted.phone from readPhone() by fetch to https://partner.example/a (external), allowed',
      ),
      '  + allow: restricted to enclave, gateway, external',
      '  - allow: restricted to enclave, gateway',
    ]);
  });

  it('tells a lost label and a gap', async () => {
    const lost = policy.replace('  - { call: readPhone, returns: restricted.phone }\n', '');
    const found = await compare({ 'broken.ts': 'const x = = ;' }, lost);
    expect(found.facts?.gaps.added).toMatchObject([{ reason: 'parse-error' }]);
    expect(found.findings.gone).toHaveLength(1);
    expect(found.facts?.policyRows.gone).toMatchObject([{ section: 'sources', name: 'readPhone' }]);
  });
});

describe('saved runs', () => {
  it('say the same as JSON and as SARIF', async () => {
    const now = await scanOf({ ...before, 'share.ts': before['share.ts'].replace('partner.example/a', 'new.example') });
    const texts = (run: Run): string[] => [formatJson(run, options), formatSarif(run, options)];
    const [json, sarif] = texts(await scanOf(before));
    const found = [json, sarif].flatMap((old = '') =>
      texts(now).map((text) => diffReporters.json(diff(parseSnapshot(old, 'old'), parseSnapshot(text, 'new')))),
    );
    expect(new Set(found).size).toBe(1);
    expect(found[0]).toContain('new.example');
  });

  it('of another tool have findings alone, and the report says so', async () => {
    const text = formatSarif(await scanOf(before), await reportOptions({ sarifProfile: 'github' }));
    const found = diff(parseSnapshot(text, 'old'), snapshotOf(await scanOf(before)));
    expect(found.facts).toBeNull();
    expect(diffReporters.markdown(found)).toContain('were not compared');
  });

  it('with hostile text reach no terminal and make no markup', () => {
    const found = diff(snapshotOf(savedRun('empty')), snapshotOf(savedRun('hostile')));
    for (const format of ['text', 'markdown', 'json'] as const) {
      expect(diffReporters[format](found).replaceAll('\n', '')).not.toMatch(/[\p{Control}\p{Format}\u2028\u2029]/u);
    }
    expect(diffReporters.markdown(found)).not.toMatch(/(?<!\\)<script|(?<!\\)!\[/);
  });
});

describe.runIf(process.platform === 'linux' && process.arch === 'x64')("the multitool's baseliner", () => {
  it('finds the same new, the same old and the same gone', async () => {
    const other = `${before['share.ts']}export const tell = () => fetch('https://new.example/', { body: readEmail() });\n`;
    const second = "export const ask = () => fetch('https://partner.example/c', { body: readPhone() });";
    const old = await scanOf({ ...before, 'ask.ts': second });
    const now = await scanOf({ ...before, 'share.ts': `// moved\n${other}` });
    const folder = writeTree({});
    const [oldFile, newFile, out] = ['old.sarif', 'new.sarif', 'out.sarif'].map((name) => join(folder, name));
    await writeFile(oldFile ?? '', formatSarif(old, options));
    await writeFile(newFile ?? '', formatSarif(now, options));
    const program = createRequire(import.meta.url)('@microsoft/sarif-multitool') as string;
    await promisify(execFile)(program, [
      'match-results-forward',
      newFile ?? '',
      '--previous',
      oldFile ?? '',
      '-o',
      out ?? '',
    ]);
    const log = JSON.parse(await readFile(out ?? '', 'utf8')) as Log;
    const theirs = (log.runs[0]?.results ?? []).map((result) => {
      const state = result.baselineState === 'updated' ? 'unchanged' : result.baselineState;
      return `${state} ${String(result.properties?.['endpoint'])}`;
    });
    const found = diff(snapshotOf(old), snapshotOf(now)).findings;
    const name =
      (state: string) =>
      ({ endpoint }: { readonly endpoint: { readonly text: string | null } }) =>
        `${state} ${endpoint.text}`;
    const known = now.findings.filter(
      ({ endpoint }) => !found.added.some((each) => each.endpoint.text === endpoint.text),
    );
    const ours = [...found.added.map(name('new')), ...found.gone.map(name('absent')), ...known.map(name('unchanged'))];
    expect(theirs.sort()).toEqual(ours.sort());
    expect(ours.sort()).toEqual([
      'absent https://partner.example/c',
      'new https://new.example/',
      'unchanged https://partner.example/a',
    ]);
  });
});
