import fc from 'fast-check';
import { it } from 'vitest';
import { writeFileSync, appendFileSync } from 'node:fs';
import { plans } from './program/plans.js';
import { childKinds } from './program/rows.js';
import { findDisagreements } from './disagreements.js';
import { reduced } from './reduce.js';
import type { Shape, Plan } from './program/shape.js';
const N = Number(process.env['N'] ?? 100), SEED = Number(process.env['SEED'] ?? 1), D = Number(process.env['D'] ?? 3), MAXR = Number(process.env['MAXR'] ?? 10);
const skip = new Set((process.env['SKIP'] ?? '').split(',').filter(Boolean));
function names(s: Shape, kind: string): string[] { const ks = childKinds(s.row, kind as never); return [(kind === 'url' && s.row.startsWith('text/') ? 'url:' : '') + s.row, ...s.children.flatMap((c, i) => names(c, ks[i]!))]; }
const ok = (p: Plan) => !p.sends.flatMap((s) => names(s, 'send')).some((n) => skip.has(n) || skip.has(n.replace('url:', '')));
it('t', async () => {
  process.on('unhandledRejection', (e) => console.log('UNH', e));
  const list = fc.sample(plans(D), { seed: SEED, numRuns: N * 4 }).filter(ok).slice(0, N);
  let total = 0, red = 0; const out = process.env['OUT'] ?? '/tmp/scratch/dis.txt'; writeFileSync(out, '');
  for (let i = 0; i < list.length; i += 50) {
    const ds = await findDisagreements(list.slice(i, i + 50));
    total += ds.length;
    console.log(i, list.length, ds.map(d=>d.kind[0]).join(''));
    for (const d of ds) { if (red++ >= MAXR) break; 
      const alone = (await findDisagreements([d.plan])).length; 
      const r = alone ? await reduced(d) : d; 
      appendFileSync(out, `\n===== ${r.kind} alone=${alone} expected=${r.expected.join(' | ')} actual=${r.actual.join(' | ')} gaps=${r.gaps.join(' | ')} lang=${r.plan.language}\n` + JSON.stringify(r.plan.sends).replace(/"pick":\d+,|"|row:|,?children:/g,'') + '\n' + [...r.rendered.files].filter(([n])=>!/^(member|hosts).ts/.test(n)).map(([n,t])=>`--- ${n}\n${t}`).join(''));
    }
  }
  console.log({ total });
}, 3_000_000);
