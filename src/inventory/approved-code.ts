import { createHash } from 'node:crypto';
import { compareLocations, type Location } from '../base/location.js';
import type { Engine } from '../flow/engine.js';
import { resolveSelector, type Selected } from '../flow/policy-calls.js';
import type { Policy, Selector } from '../policy/policy.js';
import type { Program } from '../program/program.js';
import type { ApprovedCode } from './inventory.js';

/** The declassifiers and the gateways' clients and guards, with the digest of their code. */
export function readApprovedCode(engine: Engine, policy: Policy, program: Program): readonly ApprovedCode[] {
  const places = { folder: policy.folder, root: program.root };
  const read = (role: ApprovedCode['role'], selector: Selector, purpose: string): ApprovedCode => {
    const code = codeOf(resolveSelector(engine, selector, places), program);
    return {
      role,
      selector: selector.text,
      purpose,
      places: code.map(({ location }) => location),
      digest: digest(code),
    };
  };
  return [
    ...policy.declassifiers.map(({ call, from, to }) => read('declassifier', call, `${from.join(', ')} -> ${to}`)),
    ...policy.gateways.flatMap(({ name, clients, middleware }) => [
      ...clients.map((selector) => read('client', selector, name)),
      ...middleware.map((selector) => read('middleware', selector, name)),
    ]),
  ];
}

interface Code {
  readonly location: Location;
  readonly text: string;
}

/** The text of the functions and classes that a selector names, in the order of their places. */
function codeOf({ units, classes }: Selected, program: Program): readonly Code[] {
  return [...units, ...classes]
    .map(({ file, at }) => ({
      location: program.location(file, at),
      text: program.file(file)?.source.text.slice(at.start, at.end) ?? '',
    }))
    .sort((a, b) => compareLocations(a.location, b.location));
}

function digest(code: readonly Code[]): string | null {
  if (code.length === 0) return null;
  const hash = createHash('sha256');
  for (const { text } of code) hash.update(`${text}\0`);
  return hash.digest('hex');
}
