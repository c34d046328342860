/** Elements of JSX that one program makes for another: what they are given is sent to it. */
export interface ElementModel {
  /** Files that the first program begins with; what these import is of it, too. */
  readonly from: readonly RegExp[];
  /** What files of the other program say of themselves before all else: `use client`. */
  readonly directive: string;
  readonly kind: string;
}
