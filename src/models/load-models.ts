import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareText } from '../base/location.js';
import { UsageError } from '../base/usage-error.js';
import { problemsToError, type Problem } from '../policy/problem.js';
import { indexModels } from './index-models.js';
import type { Models } from './model.js';
import { parseModel } from './parse-model.js';

const shipped = fileURLToPath(new URL('../../rules/models', import.meta.url));

let shippedModels: Models | undefined;

/** Sluice's own models; they are parsed once, and keep nothing of a program. */
export function loadShippedModels(): Models {
  return (shippedModels ??= loadModels(shipped));
}

/** All model files of `folder`, indexed; a mistake in any of them is a UsageError. */
export function loadModels(folder: string): Models {
  const files = listFiles(folder).map((name) => ({
    name,
    file: folder === shipped ? `rules/models/${name}` : join(folder, name),
    text: readFileSync(join(folder, name), 'utf8'),
  }));
  const parsed = files.map(({ file, text }) => parseModel(text, file));
  const problems = parsed.flatMap((result) => result.problems);
  if (problems.length > 0) throw modelError(problems);
  const hash = createHash('sha256');
  for (const { name, text } of files) hash.update(`${name}\0${text}\0`);
  return indexModels(
    parsed.flatMap((result) => result.model ?? []),
    hash.digest('hex'),
  );
}

function modelError(problems: readonly Problem[]): UsageError {
  const error = problemsToError(problems);
  const isOne = problems.length === 1 && problems[0]?.advice !== null;
  return isOne ? error : new UsageError(error.message, 'docs/models.md describes the format of model files.');
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .sort(compareText);
  } catch {
    throw new UsageError(
      `cannot read the models' folder '${folder}'`,
      'Give a folder that holds model files (*.yaml).',
    );
  }
}
