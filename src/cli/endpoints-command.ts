import type { Argv } from 'yargs';
import { endpointReporters, type EndpointsFormat } from '../report/endpoints/endpoint-reporters.js';
import type { ScanOptions } from '../scan-options.js';
import { formatOption, parseFormats, type ReportRequest } from './format-option.js';
import { startProgress } from './progress.js';
import { single, texts, type ParsedArguments } from './parsed-arguments.js';
import { pathsIn, policyOption } from './scan-options.js';
import type { Surroundings } from './surroundings.js';
import { checkTargets, emitReports } from './write-reports.js';

/** What `sluice endpoints` was asked to do. */
export interface EndpointsRequest {
  readonly options: ScanOptions;
  readonly reports: readonly ReportRequest<EndpointsFormat>[];
}

const formatNames = Object.keys(endpointReporters) as EndpointsFormat[];

const options = {
  policy: policyOption,
  format: formatOption(formatNames),
  'include-tests': { type: 'boolean', describe: 'Analyse test files too' },
} as const;

/** Declares the arguments of `sluice endpoints`. */
export function declareEndpoints(parser: Argv): Argv {
  return parser
    .positional('paths', { type: 'string', array: true, describe: 'Folders or files; left out: the working folder' })
    .options(options)
    .epilogue('Exit codes: 0 the list was made, 2 a usage, policy or internal error.');
}

/** What the parsed arguments ask for. */
export function readEndpointsRequest(parsed: ParsedArguments): EndpointsRequest {
  const policy = single(parsed, 'policy');
  return {
    options: {
      paths: pathsIn(parsed),
      includeTests: parsed['include-tests'] === true,
      ...(policy === undefined ? {} : { policy }),
    },
    reports: parseFormats(texts(parsed['format']), formatNames),
  };
}

/** Writes every way out of the code; what data goes there is no failure. */
export async function runEndpoints(request: EndpointsRequest, surroundings: Surroundings): Promise<number> {
  await checkTargets(request.reports.map(({ file }) => file));
  const progress = await startProgress(surroundings, false);
  const list = await surroundings
    .listEndpoints({ ...request.options, onProgress: progress.show })
    .finally(progress.stop);
  const reports = request.reports.map(({ format, file }) => ({ file, text: endpointReporters[format](list) }));
  await emitReports(reports, surroundings.stdout);
  return 0;
}
