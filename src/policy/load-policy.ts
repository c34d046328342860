import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, relative, sep } from 'node:path';
import { isAbsent } from '../base/is-absent.js';
import { UsageError } from '../base/usage-error.js';
import { parsePolicy } from './parse-policy.js';
import { sourceExtensions, type HasFile } from './parse-selector.js';
import type { Policy } from './policy.js';

/** Absolute folders, as paths in a policy need them. */
export interface PolicyFolders {
  /** The real path of what is scanned. */
  readonly root: string;
  /** What paths in the policy are relative to. */
  readonly folder: string;
}

const maxBytes = 1024 * 1024;

/**
 * Reads the policy file at a path; everything wrong with it, or with reading it, is a UsageError. Places in it are named
 * relative to the scanned root, so that no report tells where on this machine it lies.
 */
export function loadPolicy(file: string, { root, folder }: PolicyFolders): Policy {
  const shown = shownPath(file);
  const bytes = readBytes(file, shown);
  const way = relative(root, join(realPath(folder), basename(file)));
  const isOutside = way.split(sep)[0] === '..' || isAbsolute(way);
  const name = isOutside ? basename(file) : way.split(sep).join('/');
  const policy = parsePolicy(decode(bytes, shown), { file: shown, name, folder, hasFile: filesIn(folder) });
  return { ...policy, isOutside, digest: createHash('sha256').update(bytes).digest('hex') };
}

/** The folder itself, links followed, where there is one. */
function realPath(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : folder;
}

/** A path as messages tell it: from the working folder where it lies below that. */
function shownPath(file: string): string {
  const way = relative(process.cwd(), file);
  return way.split(sep)[0] === '..' || isAbsolute(way) ? file : way || '.';
}

function readBytes(file: string, shown: string): Buffer {
  try {
    const stats = statSync(file);
    if (!stats.isFile()) throw new UsageError(`${shown}: not a file`, 'Name a policy file with --policy.');
    if (stats.size > maxBytes) throw new UsageError(`${shown}: larger than 1 MiB`, 'Name a policy file with --policy.');
    return readFileSync(file);
  } catch (error) {
    if (error instanceof UsageError || !(error instanceof Error)) throw error;
    const why = isAbsent(error) ? 'no such policy file' : 'the policy file cannot be read';
    throw new UsageError(`${shown}: ${why}`, 'Name a readable policy file with --policy.');
  }
}

function decode(bytes: Buffer, shown: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError(`${shown}: not UTF-8 text`, 'Save the policy file as UTF-8.');
  }
}

function filesIn(folder: string): HasFile {
  return (path) =>
    ['', ...sourceExtensions.map((extension) => `.${extension}`)].some((end) => isFile(join(folder, path + end)));
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
