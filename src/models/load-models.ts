import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareText } from '../base/location.js';
import { UsageError } from '../base/usage-error.js';
import { problemsToError, type Problem } from '../policy/problem.js';
import { readCompiled, writeCompiled } from './compiled-models.js';
import { indexModels } from './index-models.js';
import type { PackageModel } from './model.js';
import type { Models } from './models.js';
import { parseModel } from './parse-model.js';

const shipped = fileURLToPath(new URL('../../rules/models', import.meta.url));

let shippedModels: Models | undefined;

/** Sluice's own models; they are parsed once, and keep nothing of a program. */
export function loadShippedModels(): Models {
  return (shippedModels ??= loadModels(shipped));
}

/** All model files of `folder`, indexed; a mistake in any of them is a UsageError. */
export function loadModels(folder: string): Models {
  const { texts, digest } = readFolder(folder);
  const compiled = folder === shipped ? readCompiled(digest) : undefined;
  return indexModels(compiled ?? parseAll(texts), digest);
}

/** Keeps what Sluice's own model files say beside the built code: to parse them takes longer than a small scan. */
export function compileShippedModels(): void {
  const { texts, digest } = readFolder(shipped);
  writeCompiled({ digest, files: parseAll(texts) });
}

interface ModelText {
  /** As messages name it. */
  readonly file: string;
  readonly text: string;
}

/** The model files of a folder, and the SHA-256 over all of them. */
function readFolder(folder: string): { readonly texts: readonly ModelText[]; readonly digest: string } {
  const hash = createHash('sha256');
  const texts = listFiles(folder).map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    hash.update(`${name}\0${text}\0`);
    return { file: folder === shipped ? `rules/models/${name}` : join(folder, name), text };
  });
  return { texts, digest: hash.digest('hex') };
}

function parseAll(texts: readonly ModelText[]): readonly PackageModel[] {
  const parsed = texts.map(({ file, text }) => parseModel(text, file));
  const problems = parsed.flatMap((result) => result.problems);
  if (problems.length > 0) throw modelError(problems);
  return parsed.flatMap((result) => result.model ?? []);
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
