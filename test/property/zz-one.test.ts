import { it } from 'vitest';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { scan } from '../../src/scan.js';
import { ambientText, policyText } from './policy.js';
it('one', async () => {
  for (const d of (process.env['DIRS'] ?? '').split(',')) {
  writeFileSync(d + '/sluice.yaml', policyText); writeFileSync(d + '/ambient.d.ts', ambientText);
  const run = await scan({ paths: [d], root: d, policy: d + '/sluice.yaml' });
  console.log(d); for (const f of run.findings) { console.log(f.rule, f.endpoint.text, f.sink.location.line); for (const t of f.traces) console.log(t.steps.map(s => `   ${s.location.line}:${s.location.column} ${s.message}`).join('\n')); }
  console.log(run.gaps.map(g => g.reason + ' ' + g.detail)); }
});
