import { compareGaps, type Gap } from '../base/gap.js';
import type { Place } from '../base/location.js';
import type { Program } from '../program/program.js';

/** The gaps that were met, each once. */
export class MetGaps {
  private readonly met = new Map<string, Gap>();
  /** The place of the outermost question that is being asked. */
  private asked: Place | null = null;
  /** The one of which it was said already that questions went unanswered. */
  private reported: Place | null = null;

  constructor(private readonly program: Pick<Program, 'location'>) {}

  add(gap: Gap): void {
    this.met.set(JSON.stringify(gap), gap);
  }

  /** Every gap once, sorted. */
  all(): readonly Gap[] {
    return [...this.met.values()].sort(compareGaps);
  }

  /** Finds an answer to a question about a place; questions inside it are about that place, too. */
  during<T>(placeOf: () => Place, find: () => T): T {
    if (this.asked) return find();
    this.asked = placeOf();
    const found = find();
    this.asked = null;
    return found;
  }

  /** A question went unanswered, which is said once for a place. */
  addUnanswered(detail: string): void {
    if (this.asked !== null && this.asked === this.reported) return;
    this.reported = this.asked;
    const location = this.asked && this.program.location(this.asked.file, this.asked);
    this.add({ reason: 'budget-questions', location, detail });
  }

  /** What was said of the last place may be said again. */
  renew(): void {
    this.reported = null;
  }
}
