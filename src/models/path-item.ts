/** How an object tells of a path in place of a text. */
export interface PathItem {
  /** The member that holds the path. */
  readonly path: string;
  /** The member that holds the method; null: any. */
  readonly method: string | null;
  /** Members that narrow it to some requests. */
  readonly unless: readonly string[];
}

/** The same as it is written in a file of models; null where nothing is. */
export function readPathItem(
  written:
    | { readonly path: string; readonly method?: string | undefined; readonly unless?: readonly string[] | undefined }
    | undefined,
): PathItem | null {
  return written === undefined
    ? null
    : { path: written.path, method: written.method ?? null, unless: written.unless ?? [] };
}
