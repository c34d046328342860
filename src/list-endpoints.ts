import { analyse, flowParts, optionalPolicy, type Analysis } from './analysis.js';
import { rowsOf, type EndpointList, type UnknownPackage } from './inventory/endpoint-list.js';
import { networkUse } from './inventory/network-use.js';
import { readPackages } from './program/read-packages.js';
import type { ScanOptions } from './scan-options.js';

/** Every way out of the code at `paths`, whatever data reaches it; without a policy, every known endpoint is external. */
export function listEndpoints(options: ScanOptions): EndpointList {
  const analysis = analyse(options, optionalPolicy);
  options.onProgress?.('tracing data');
  const parts = flowParts(analysis);
  const known = analysis.sinkPoints.filter(({ target }) => target.kind !== 'unmodelled');
  return {
    version: 1,
    endpoints: known.flatMap((point) => rowsOf(parts, point)),
    unknownPackages: unknownPackages(analysis),
  };
}

/** The packages that the program imports and no model knows. */
function unknownPackages({ program, engine, sinkPoints }: Analysis): readonly UnknownPackage[] {
  const calls = (name: string): number =>
    sinkPoints.filter(({ target, named }) => target.kind === 'unmodelled' && named.model === name).length;
  return readPackages(program)
    .filter(({ name }) => !engine.models.knows(name))
    .map(({ name, files, folder }) => ({
      name,
      files,
      calls: calls(name),
      network: networkUse({ program, models: engine.models }, name, folder),
    }));
}
