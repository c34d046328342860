import { compareLocations, compareText } from '../base/location.js';
import { sha256 } from '../base/sha256.js';
import { codeBehind } from '../flow/code-behind.js';
import type { Engine } from '../flow/engine.js';
import { policyPlaces } from '../flow/policy-places.js';
import { resolveSelector, type Selected } from '../flow/resolve-selector.js';
import type { Policy, Selector } from '../policy/policy.js';
import type { Program } from '../program/program.js';
import type { ApprovedCode, CodeDigest } from './inventory.js';

/** The declassifiers and the gateways' clients and guards, with the digests of their code. */
export function readApprovedCode(engine: Engine, policy: Policy, program: Program): readonly ApprovedCode[] {
  const places = policyPlaces(program, policy);
  const read = (role: ApprovedCode['role'], selector: Selector, purpose: string): ApprovedCode => {
    const selected = resolveSelector(engine, selector, places);
    const { units, classes, objects } = selected;
    const made = [...objects].map((id) => ({ file: engine.code.bodyOf(id).unit.file, at: engine.code.value(id).at }));
    const named = [...units.keys(), ...classes, ...made].map(({ file, at }) => program.location(file, at));
    const code = codeOf(engine, selected, program);
    return {
      role,
      selector: selector.text,
      purpose,
      places: named.sort(compareLocations),
      code,
      digest:
        code.length === 0
          ? null
          : sha256(
              code
                .map(({ digest }) => digest)
                .sort(compareText)
                .join('\n'),
            ),
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

/** The digests of all that a selector's code is made of, by place. */
function codeOf(engine: Engine, selected: Selected, program: Program): readonly CodeDigest[] {
  const pieces = codeBehind(engine, selected).flatMap(({ file, at, imports }): CodeDigest[] => {
    const text = program.file(file)?.source.text.slice(at.start, at.end);
    return text === undefined
      ? []
      : [{ location: program.location(file, at), digest: sha256([...imports, text].join('\n')) }];
  });
  return pieces.sort((a, b) => compareLocations(a.location, b.location));
}
