import { nearestName } from '../base/nearest-name.js';
import type { Selector } from '../policy/policy.js';
import type { Engine } from './engine.js';
import { fileOf, isUnmatched, resolveSelector, type PolicyPlaces } from './resolve-selector.js';

/** Why a selector matches nothing: the first part of it that is not there, and what may have been meant. */
export function whyUnmatched(engine: Engine, selector: Selector, places: PolicyPlaces): string {
  const { module, path } = selector;
  const file = fileOf(engine, selector, places);
  if (file === undefined) {
    if (module === null) return 'no file mentions it';
    if (module.kind === 'package') return `no file imports it from '${module.name}'${orFile(module.name)}`;
    return `there is no file '${module.path}'${meant(module.path, engine.index.files)}`;
  }
  for (let length = path.length; length > 0; length--) {
    const part = { ...selector, path: path.slice(0, length) };
    if (!places.isDeclared(part) && isUnmatched(resolveSelector(engine, part, places))) continue;
    if (length === path.length) return 'what is there is no function, class or object that the program makes';
    return `'${written(part.path)}' is there, and no '${written(path.slice(length, length + 1))}' of it is known`;
  }
  const unit = engine.code.module(file);
  const names = unit ? engine.code.exports(unit).named.keys() : [];
  return `'${file}' declares no '${path[0] ?? ''}'${meant(path[0] ?? '', names)}`;
}

/** A name with a slash is a package where the policy's folder has no such file. */
function orFile(name: string): string {
  return name.includes('/') && !name.startsWith('@') ? `, and there is no such file in the policy's folder` : '';
}

function written(path: readonly string[]): string {
  return path.join('.').replaceAll('.(', '(');
}

function meant(name: string, names: Iterable<string>): string {
  const near = nearestName(name, names);
  return near === undefined ? '' : `; did you mean '${near}'?`;
}
