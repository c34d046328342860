import { resolve } from 'node:path';
import { nearestName } from '../base/nearest-name.js';
import { UsageError } from '../base/usage-error.js';

/** A report that was asked for, and where it goes; null: standard output. */
export interface ReportRequest<Format extends string> {
  readonly format: Format;
  readonly file: string | null;
}

/** Reads the values of `--format NAME[=FILE]`; without any, text goes to standard output. */
export function parseFormats<Format extends string>(
  values: readonly string[],
  formats: Readonly<Record<Format, unknown>>,
): ReportRequest<Format>[] {
  const requests = (values.length === 0 ? ['text'] : values).map((value) => parseFormat(value, formats));
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

function parseFormat<Format extends string>(
  value: string,
  formats: Readonly<Record<Format, unknown>>,
): ReportRequest<Format> {
  const equals = value.indexOf('=');
  const name = equals < 0 ? value : value.slice(0, equals);
  if (!isFormatIn(formats, name)) {
    const names = Object.keys(formats);
    const near = nearestName(name, names);
    const advice = near === undefined ? `Formats are ${names.join(', ')}.` : `Did you mean '${near}'?`;
    throw new UsageError(`unknown format '${name}'`, advice);
  }
  if (equals >= 0 && equals === value.length - 1) {
    throw new UsageError(`--format ${value} names no file`, `Write a file after it, as in --format ${name}=report.`);
  }
  return { format: name, file: equals < 0 ? null : value.slice(equals + 1) };
}

function isFormatIn<Format extends string>(formats: Readonly<Record<Format, unknown>>, text: string): text is Format {
  return Object.hasOwn(formats, text);
}
