import type { LibraryRef } from './demand.js';
import type { Engine } from './engine.js';

/** True for what holds the program's data in a library's object: no function is known by it. */
export function isFilled({ models }: Pick<Engine, 'models'>, { package: owner, path }: LibraryRef): boolean {
  return models.isFilled(owner, models.canonical(owner, path));
}
