import { resolve } from 'node:path';
import type { Options } from 'yargs';
import { nearestName } from '../base/nearest-name.js';
import { UsageError } from '../base/usage-error.js';
import { reporters, type FormatName } from '../report/reporters.js';

/** A report that was asked for, and where it goes; null: standard output. */
export interface ReportRequest<Name extends string = FormatName> {
  readonly format: Name;
  readonly file: string | null;
}

/** The formats of a run, as the help lists them. */
export const formatNames = Object.keys(reporters) as FormatName[];

/** The option `--format` of a command whose formats are `names`. */
export function formatOption(names: readonly string[]): Options {
  const first = names[0] ?? '';
  return {
    type: 'string',
    requiresArg: true,
    describe: `NAME[=FILE], repeatable: ${names.join(', ')}; without =FILE to standard output; left out: ${first}`,
  };
}

/** Reads the values of `--format NAME[=FILE]`; without any, the first of `names` goes to standard output. */
export function parseFormats<Name extends string>(
  values: readonly string[],
  names: readonly Name[],
): ReportRequest<Name>[] {
  const requests = (values.length === 0 ? names.slice(0, 1) : values).map((value) => parseFormat(value, names));
  if (requests.filter(({ file }) => file === null).length > 1) {
    throw new UsageError(
      'standard output holds one report alone',
      'Give all --format options but one a file, as in --format sarif=sluice.sarif.',
    );
  }
  const files = requests.flatMap(({ file }) => (file === null ? [] : [resolve(file)]));
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) {
    throw new UsageError(`two reports go to '${twice}'`, 'Give every --format option a file of its own.');
  }
  return requests;
}

function parseFormat<Name extends string>(value: string, names: readonly Name[]): ReportRequest<Name> {
  const equals = value.indexOf('=');
  const text = equals < 0 ? value : value.slice(0, equals);
  const name = names.find((each) => each === text);
  if (name === undefined) {
    const near = nearestName(text, names);
    const advice = near === undefined ? `Formats are ${names.join(', ')}.` : `Did you mean '${near}'?`;
    throw new UsageError(`unknown format '${text}'`, advice);
  }
  if (equals >= 0 && equals === value.length - 1) {
    throw new UsageError(`--format ${value} names no file`, `Write a file after it, as in --format ${name}=report.`);
  }
  return { format: name, file: equals < 0 ? null : value.slice(equals + 1) };
}
