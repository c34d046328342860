import { compareGaps, type Gap, type GapReason } from '../base/gap.js';
import type { Place } from '../base/location.js';
import type { Program } from '../program/program.js';

/** The gaps met while labels are read and asked for; each place and reason counts once. */
export interface LabelGaps {
  /** `place` null: the gap concerns the whole run. */
  add(reason: GapReason, place: Place | null, detail: string): void;
  /** The gaps so far, sorted: questions asked later may add to them. */
  readonly list: () => readonly Gap[];
}

/** Makes an empty collection. */
export function createLabelGaps(program: Program): LabelGaps {
  const gaps = new Map<string, Gap>();
  return {
    add: (reason, place, detail) => {
      const key = JSON.stringify([reason, place?.file, place?.start, place?.end, detail]);
      const location = place && program.location(place.file, place);
      if (!gaps.has(key)) gaps.set(key, { reason, location, detail });
    },
    list: () => [...gaps.values()].sort(compareGaps),
  };
}
