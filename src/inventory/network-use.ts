import { compareText } from '../base/location.js';
import { packageOf } from '../base/package-of.js';
import type { Models } from '../models/models.js';
import type { InstalledCode, Program } from '../program/program.js';

/** Whether a package that no model knows can talk to a network, by its installed code and that of its dependencies. */
export type NetworkUse =
  /** `by`: the dependencies on the way, then what is used: `['follow-redirects', 'https']`, `['fetch']`. */
  | { readonly kind: 'uses'; readonly by: readonly string[] }
  | { readonly kind: 'none' }
  /** `unread`: the packages whose code is not installed, or was not read to its end; sorted. */
  | { readonly kind: 'unknown'; readonly unread: readonly string[] };

/** What the question is asked of. */
export interface NetworkParts {
  readonly program: Pick<Program, 'installed'>;
  readonly models: Models;
}

/** Packages on the ways from one, past which no more are looked at. */
const maxPackages = 1_000;

/**
 * Looks for the shortest way from `name`, as files in `folder` import it, to something that sends.
 * Over-approximates: code that is there may never run. Misses: native code, and modules named by a computed string.
 */
export function networkUse({ program, models }: NetworkParts, name: string, folder: string): NetworkUse {
  const ways: Way[] = [{ name, folder, by: [] }];
  const seen = new Set<string>();
  const unread = new Set<string>();
  for (const way of ways) {
    const code = program.installed(way.name, way.folder);
    if (!code?.isWhole) unread.add(way.name);
    if (code === undefined || seen.has(code.folder)) continue;
    seen.add(code.folder);
    const used = usedOf(models, code);
    if (used !== undefined) return { kind: 'uses', by: [...way.by, used] };
    const dependencies = dependenciesOf(models, code);
    if (seen.size >= maxPackages && dependencies.length > 0) return { kind: 'unknown', unread: dependencies };
    for (const next of dependencies) {
      ways.push({ name: next, folder: code.folder, by: [...way.by, next] });
    }
  }
  return unread.size > 0 ? { kind: 'unknown', unread: [...unread].sort(compareText) } : { kind: 'none' };
}

/** A package, where it is imported, and the dependencies that lead to it. */
interface Way {
  readonly name: string;
  readonly folder: string;
  readonly by: readonly string[];
}

/** The first thing that sends of what a package uses itself. */
function usedOf(models: Models, { imports, globals, methods }: InstalledCode): string | undefined {
  return imports.map(packageOf).find((owner) => models.sends(owner)) ?? globals.find(sendsIn(models, new Set(methods)));
}

/** Tells the globals by which something is sent: a function of them, or a class with a method that is called somewhere. */
function sendsIn(models: Models, methods: ReadonlySet<string>): (name: string) => boolean {
  const sending = models.sinkNames('global').filter((name) => methods.has(name));
  const isSink = (path: readonly string[]): boolean => models.sinks('global', path).length > 0;
  return (name) => {
    const path = name.split('.');
    return isSink(path) || sending.some((method) => isSink([...path, 'prototype', method]));
  };
}

/** The packages that a package imports and no model knows; what is known and sends nothing needs no look. */
function dependenciesOf(models: Models, { imports }: InstalledCode): readonly string[] {
  return [...new Set(imports.map(packageOf))].filter((owner) => !models.knows(owner));
}
