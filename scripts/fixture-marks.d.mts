/** What is expected of one line of a fixture. */
export type Mark = WantMark | LimitMark;

/** A finding that must be there; without classes and endpoint only the rule is compared. */
export interface WantMark {
  readonly kind: 'want';
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  /** Absent for data that goes there itself. */
  readonly confidence?: 'implicit';
  /** Sorted. */
  readonly dataClasses: readonly string[] | null;
  /** A host, `unresolved`, a zone where there is no host, or a whole endpoint when it contains `://`. */
  readonly endpoint: string | null;
}

/** A known miss, which must not be found, or a known false alarm, which must. */
export interface LimitMark {
  readonly kind: 'missing' | 'spurious';
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly why: string;
}

/** The marks in the text of one file, in order. Throws on a comment that begins like a mark and is none. */
export function parseMarks(file: string, text: string): readonly Mark[];

/** The folders below `root` that hold a policy, each one program, sorted, with forward slashes. */
export function findFixtures(root: string): readonly string[];

/** The marks of every source file below `folder`; their `file` is relative to it. */
export function loadMarks(folder: string): readonly Mark[];
