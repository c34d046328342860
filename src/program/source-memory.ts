import type { ts } from 'ts-morph';

/** Parsed files that a later scan in this process can use again: what the binder put into them holds in another program too. */
export interface SourceMemory {
  /** The parsed file of this name, where the scan before used it with bytes of this digest. */
  recall(name: string, digest: string): ts.SourceFile | undefined;
  keep(name: string, digest: string, source: ts.SourceFile): void;
  /** A scan begins: what the one before did not use goes. */
  begin(): void;
}

interface Kept {
  readonly digest: string;
  readonly source: ts.SourceFile;
}

/** A memory with nothing in it. One scan at a time may use it. */
export function createSourceMemory(): SourceMemory {
  let before = new Map<string, Kept>();
  let now = new Map<string, Kept>();
  return {
    recall: (name, digest) => {
      const kept = before.get(name);
      return kept?.digest === digest ? kept.source : undefined;
    },
    keep: (name, digest, source) => {
      if (isModule(source)) now.set(name, { digest, source });
    },
    begin: () => {
      before = now;
      now = new Map();
    },
  };
}

/** Written as a module. How scripts are bound depends on the other files of the program, so they are parsed anew. */
function isModule(source: ts.SourceFile & { readonly externalModuleIndicator?: ts.Node | true }): boolean {
  return typeof source.externalModuleIndicator === 'object';
}
