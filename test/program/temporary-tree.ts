import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { loadProgram, type LoadOptions } from '../../src/program/load.js';
import type { Program } from '../../src/program/program.js';

/** Writes files (by relative path) to a folder that is removed after the test, and returns that folder. */
export function writeTree(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'sluice-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return root;
}

/** Loads a program of the given files. */
export function loadFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<LoadOptions> = {},
): Program {
  return loadProgram({ root: writeTree(files), includeTests: false, ...options });
}

/** The paths of the analysed files. */
export function pathsOf(program: Program): readonly string[] {
  return program.files.map((file) => file.path);
}
