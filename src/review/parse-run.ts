import { z } from 'zod';
import { UsageError } from '../base/usage-error.js';
import { runSchema } from './run-schema.js';
import type { Run } from './run.js';

const isRun = z.looseObject({ tool: z.looseObject({ name: z.literal('Sluice') }) });

/** The JSON value of the file `file` as a run; null where it is something else. A run of another form is a usage error. */
export function parseRun(value: unknown, file: string): Run | null {
  const parsed = runSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  if (!isRun.safeParse(value).success) return null;
  const [first] = parsed.error.issues;
  throw new UsageError(
    `'${file}' is a run of Sluice, but not as this version saves it: see '${z.core.toDotPath(first?.path ?? [])}'`,
    'Scan again with this version, or compare the SARIF of that run: its findings are read whatever the version.',
  );
}
