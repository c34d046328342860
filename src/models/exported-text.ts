/** A text that a package exports, or that is a member of what it exports. */
export interface ExportedText {
  /** A library path: ['Environment', 'Europe']. */
  readonly at: readonly string[];
  readonly text: string;
}
