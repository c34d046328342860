import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import type { PackageModel } from './model.js';

/** Beside the built code; there is none beside the sources. */
const compiledFile = fileURLToPath(new URL('./compiled-models.bin', import.meta.url));

interface Compiled {
  /** Of the texts that were parsed. */
  readonly digest: string;
  readonly files: readonly PackageModel[];
}

/** Sluice's own model files as the build parsed them; undefined where their texts are no longer those of `digest`. */
export function readCompiled(digest: string): readonly PackageModel[] | undefined {
  if (!existsSync(compiledFile)) return undefined;
  const compiled = deserialize(readFileSync(compiledFile)) as Compiled;
  return compiled.digest === digest ? compiled.files : undefined;
}

/** Keeps the parsed files for later runs. */
export function writeCompiled(compiled: Compiled): void {
  writeFileSync(compiledFile, serialize(compiled));
}
