import type { Output, Surroundings } from './surroundings.js';

/** Whether `output` gets colours: FORCE_COLOR and NO_COLOR decide, else a terminal that is not dumb does. */
export function wantsColour(output: Output, env: Surroundings['env']): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  return isLive(output, env);
}

/** True for a terminal that can do more than append lines. */
export function isLive(output: Output, env: Surroundings['env']): boolean {
  return output.isTTY === true && env['TERM'] !== 'dumb';
}
