import { analyse, flowParts, type Analysis } from './analysis.js';
import { endpointsOf } from './judge/judge.js';
import { formatBody } from './ir/print.js';
import { loadChecks } from './review/load-checks.js';
import { judgeAll } from './judgement.js';
import type { ScanOptions } from './scan-options.js';
import type { Stage } from './stage.js';

/** The result of one phase as text, for a person who looks into the analysis. */
export async function dump(stage: Stage, options: ScanOptions): Promise<string> {
  const checks = await loadChecks();
  const analysis = analyse(options);
  if (stage === 'findings') return `${JSON.stringify(judgeAll(analysis, checks).findings, null, 2)}\n`;
  return `${lines(stage, analysis).join('\n')}\n`;
}

function lines(stage: Exclude<Stage, 'findings'>, analysis: Analysis): readonly string[] {
  switch (stage) {
    case 'program':
      return analysis.program.files.map((file) => file.path);
    case 'labels':
      return analysis.labels.all.map(
        ({ name, dataClass, location }) => `${location.file}:${String(location.line)} ${name} ${dataClass}`,
      );
    case 'ir':
      return analysis.program.files.flatMap((file) =>
        analysis.lowered.unitsIn(file.path).map((unit) => formatBody(analysis.lowered.code, unit)),
      );
    case 'sinks':
      return sinkLines(analysis);
  }
}

function sinkLines(analysis: Analysis): readonly string[] {
  const { program, sinkPoints } = analysis;
  const parts = flowParts(analysis);
  return sinkPoints.flatMap((point) => {
    const { line } = program.location(point.unit.file, point.named.at);
    const where = `${point.unit.file}:${String(line)} ${point.named.kind} ${point.named.model} ${point.named.name}`;
    const endpoints = endpointsOf(parts, point);
    return endpoints.map(({ zone, text, host }) => `${where} -> ${zone} ${text ?? host ?? ''}`);
  });
}
