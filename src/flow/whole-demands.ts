import { isHidden, keysWithin } from '../ir/access-path.js';
import type { CodeIndex } from '../ir/code-index.js';
import { placeKey, type KnownDemand } from './known-demands.js';

/** What one search asked of each value: where everything inside it is asked for, a member of it need not be asked for again. */
export class WholeDemands {
  private readonly asked = new Map<number, KnownDemand[]>();

  constructor(private readonly index: Pick<CodeIndex, 'hasAccessor'>) {}

  /** The demand met before that comes to all that this one does; where there is none, this one is kept for others. */
  covering(demand: KnownDemand): KnownDemand | undefined {
    const place = placeKey(demand);
    const known = this.asked.get(place) ?? [];
    if (known.includes(demand)) return undefined;
    const whole = known.find((earlier) => this.covers(earlier, demand));
    if (!whole) this.asked.set(place, [...known, demand]);
    return whole;
  }

  /** What an accessor gives is not inside an object, and members of the models' own are asked for by name alone. */
  private covers(earlier: KnownDemand, { path }: KnownDemand): boolean {
    const keys = keysWithin(earlier.path, path);
    return keys?.every((key) => !isHidden(key) && !this.index.hasAccessor(key, 'getter')) ?? false;
  }
}
