/** What the search of a scan did, in counts that do not depend on the machine. */
export interface Counts {
  /** Different demands that were met. */
  readonly demands: number;
  /** Demands that searches looked at, each search for itself. */
  readonly visits: number;
  /** Questions about callees, callers and origins that had to be answered. */
  readonly questions: number;
  /** Functions that were lowered, and the values in them. */
  readonly functions: number;
  readonly values: number;
}
