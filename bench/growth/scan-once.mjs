// Scans a folder once and prints what came out as JSON: counts, gaps by reason, the hosts that findings name.
import { scan } from '../../dist/index.js';

let counts = null;
const run = await scan({ paths: [process.argv[2]], onCounts: (found) => (counts = found) });
const gaps = {};
for (const { reason } of run.gaps) gaps[reason] = (gaps[reason] ?? 0) + 1;
const hosts = run.findings.map(({ endpoint }) => endpoint.host ?? endpoint.text).sort();
console.log(JSON.stringify({ files: run.files.length, lines: run.counts.lines, counts, gaps, hosts }));
