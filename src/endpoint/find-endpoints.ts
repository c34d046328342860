import { isDeepStrictEqual } from 'node:util';
import type { CallAt } from '../flow/demand.js';
import type { EndpointModel, Operand } from '../models/model.js';
import { isHidden } from '../ir/access-path.js';
import { canonicalHost } from '../policy/canonical-host.js';
import type { Policy } from '../policy/policy.js';
import { zoneOf, type ZoneAnswer } from '../policy/zone-of.js';
import { product, type Alternative } from './alternative.js';
import { alsoKnown, type Endpoint, type HowKnown } from './endpoint.js';
import { placesOfCommand, placesOfPage } from './places-in-text.js';
import { isOwnService } from '../models/region-host.js';
import { preferred } from './preferred.js';
import { regionsOf } from './regions.js';
import { findAnswers } from './routes/find-answers.js';
import type { RouteParts } from './routes/find-routes.js';
import { isSettings, urlOfSettings } from './settings-text.js';
import { concatenate, fill, isUnknown, known, knownText, setting, untold, type Text } from './text.js';
import { isAbsolute, isLocal, parseUrlText } from './url-text.js';

/** What is needed to say where a sink point sends. */
export interface EndpointParts extends RouteParts {
  readonly policy: Policy;
}

/** Every endpoint a modelled call may send to. */
export function findEndpoints(parts: EndpointParts, at: CallAt, model: EndpointModel): readonly Endpoint[] {
  if (model.response.length > 0) return distinct(findAnswers(parts, at, model.response));
  const regional = regionalEndpoints(parts, at, model);
  if (regional.length > 0) return distinct(regional);
  const named = (texts: readonly Alternative[]): readonly Endpoint[] => endpointsOfTexts(parts, texts, model);
  if (model.command.length > 0) return named(placesOfCommand(parts, at, model.command));
  if (model.within.length > 0) return named(placesOfPage(parts, at, model.within));
  const connected = urlsOfSettings(parts, at, model);
  if (connected.length > 0) return named(connected);
  const urls = preferred(parts, at, model.url);
  const whole = hostForms(parts, at, model, urls);
  if (whole.length > 0) return named([...whole, ...urlsBeside(parts, at, model, whole)]);
  const bases = preferred(parts, at, model.base);
  if (urls.length > 0 || bases.length > 0)
    return named(model.fixed === null ? withBases(urls, bases) : [...urls, ...bases]);
  return unnamedEndpoints(parts, at, model);
}

/** The URLs of connection strings, and what else those operands name where some are one; none where none is. */
function urlsOfSettings(
  parts: EndpointParts,
  at: CallAt,
  { settings: { of, urls } }: EndpointModel,
): readonly Alternative[] {
  const given = preferred(parts, at, of);
  if (!given.some(({ text }) => isSettings(text))) return [];
  return given.map((each) => (isSettings(each.text) ? { ...each, text: urlOfSettings(each.text, urls) } : each));
}

/** Where a call sends whose operands name no URL. */
function unnamedEndpoints(parts: EndpointParts, at: CallAt, model: EndpointModel): readonly Endpoint[] {
  const named = (texts: readonly Alternative[]): readonly Endpoint[] => endpointsOfTexts(parts, texts, model);
  const otherwise = preferred(parts, at, model.otherwise);
  if (otherwise.length > 0) return named(otherwise);
  if (model.fixed !== null) return named([{ text: known(model.fixed), ascents: null, writtenAt: null }]);
  if (model.whenGiven) return [];
  return model.urlVariables.length > 0 ? [fromEnvironment(parts, model)] : named(withBases([], []));
}

/** The endpoints that texts name, without what no request is made for. */
function endpointsOfTexts(
  parts: EndpointParts,
  texts: readonly Alternative[],
  model: EndpointModel,
): readonly Endpoint[] {
  const sent = texts.filter(({ text }) => !isLocal(text));
  return distinct(sent.map((alternative) => endpointOfText(parts, alternative, model)));
}

/** The endpoint that a text names. */
function endpointOfText(
  parts: EndpointParts,
  alternative: Alternative,
  model: Pick<EndpointModel, 'defaultScheme' | 'packages' | 'fixed'>,
): Endpoint {
  const { policy } = parts;
  const { ascents, writtenAt } = alternative;
  const found = { ascents, writtenAt, how: howKnown(parts, alternative, model) };
  const scheme = model.defaultScheme ?? 'https';
  const text = atOrigin(policy, alternative.text);
  if (text === 'same-origin') {
    return {
      text: fill(alternative.text, '{unresolved}').replace(/[?#].*$/s, ''),
      host: null,
      region: null,
      zone: 'same-origin',
      gateway: null,
      found,
    };
  }
  const url = parseUrlText(text, scheme);
  if (url.host === null) {
    const how = { kind: 'unresolved', why: [missingIn(text)] } as const;
    return { text: url.shown, host: null, region: null, zone: 'unresolved', gateway: null, found: { ...found, how } };
  }
  const host = canonicalHost(url.host) ?? url.host;
  const placed = parts.engine.models.regionOf(host);
  const byHost = zoneOf(policy, { scheme: url.scheme ?? scheme, host, port: url.port, path: url.path, region: null });
  // A regional host of the SDK's own service is no other place than the region; any other host there may be anybody's.
  const isRegional = byHost.zone === 'external' && placed !== null && isOwnService(placed, model.packages);
  const answer = isRegional ? zoneOfRegion(policy, placed.region) : byHost;
  return {
    text: url.shown,
    region: placed && placed.region,
    host: answer.gateway && answer.gateway.hosts.length === 0 ? answer.gateway.name : host,
    ...answer,
    found,
  };
}

/** Where an SDK sends that reads its URL from the environment itself. */
function fromEnvironment(parts: EndpointParts, model: EndpointModel): Endpoint {
  const [name = ''] = model.urlVariables;
  const set = model.urlVariables
    .map((variable) => parts.environment.get(variable))
    .find((value) => value !== undefined);
  const text = set === undefined ? setting(name) : known(set);
  const endpoint = endpointOfText(parts, { text, ascents: null, writtenAt: null }, model);
  const { how } = endpoint.found;
  return { ...endpoint, found: { ...endpoint.found, how: how.kind === 'unresolved' ? how : { kind: 'environment' } } };
}

/** A package has its text built in, a program has it written down, and what neither has the environment gives. */
function howKnown(
  { engine }: EndpointParts,
  { writtenAt }: Alternative,
  { fixed }: Pick<EndpointModel, 'fixed'>,
): HowKnown {
  if (writtenAt === null) return { kind: fixed === null ? 'literal' : 'built-in' };
  return { kind: engine.code.value(writtenAt).kind === 'constant' ? 'literal' : 'environment' };
}

/** What the first hole of a text would be filled from. */
function missingIn({ pieces }: Text): string {
  const first = pieces.find((piece) => piece.kind === 'hole');
  if (!first) return 'it is no URL';
  if (first.says === 'why') return first.hint;
  return `'${first.hint}' is not ${first.says === 'setting' ? 'set in the policy' : 'known'}`;
}

/** Where an SDK sends by the region it was given alone: to a URL it has built in for that region, or to its service there. */
function regionalEndpoints(parts: EndpointParts, at: CallAt, model: EndpointModel): readonly Endpoint[] {
  const regions = regionsOf(parts, at, model);
  if (regions.length === 0 || isSetElsewhere(parts, at, model)) return [];
  return regions.flatMap((each) => {
    const region = knownText(each.text);
    if (region === undefined) return [endpointOfText(parts, { ...each, text: holes(each.text) }, model)];
    if (model.byRegion.size === 0) return [inRegion(parts.policy, each, region)];
    const url = model.byRegion.get(region) ?? model.fixed;
    return url === null ? [] : [endpointOfText(parts, { ...each, text: known(url) }, model)];
  });
}

/** True where an operand says a URL or a host, which goes before the region. */
function isSetElsewhere(parts: EndpointParts, at: CallAt, { url, base, host }: EndpointModel): boolean {
  return [...url, ...base, ...host].some((operand) => preferred(parts, at, [operand]).length > 0);
}

/** What is not known of a text. */
function holes({ pieces }: Text): Text {
  return { pieces: pieces.filter(({ kind }) => kind === 'hole') };
}

function inRegion(policy: Policy, { ascents, writtenAt }: Alternative, region: string): Endpoint {
  const answer = zoneOfRegion(policy, region);
  return { text: null, host: null, region, ...answer, found: { ascents, writtenAt, how: { kind: 'region' } } };
}

function zoneOfRegion(policy: Policy, region: string): ZoneAnswer {
  return zoneOf(policy, { host: null, port: null, path: null, region });
}

/** A relative URL of browser code means the policy's origin; without one, the page's own. */
function atOrigin(policy: Policy, text: Text): Text | 'same-origin' {
  const [first] = text.pieces;
  if (first?.kind !== 'known' || isAbsolute(text)) return text;
  // What follows a single slash may begin with another one, and name a host.
  if (/^[/\\]$/.test(first.text) && text.pieces.length > 1)
    return untold('what follows a slash is not known, and may be a host');
  const isPath = /^[/.?#]/.test(first.text);
  if (policy.origin !== null)
    return concatenate([known(policy.origin), known(isPath && first.text.startsWith('/') ? '' : '/'), text]);
  return 'same-origin';
}

function withBases(urls: readonly Alternative[], bases: readonly Alternative[]): readonly Alternative[] {
  if (bases.length === 0)
    return urls.length > 0 ? urls : [{ text: untold('nothing says its URL'), ascents: null, writtenAt: null }];
  if (urls.length === 0) return bases;
  // Where the host is written comes first.
  const absolute = urls.filter(({ text }) => isAbsolute(text));
  const relative = urls.filter(({ text }) => !isAbsolute(text));
  return [...absolute, ...product([bases, relative], ([base = known(''), url = known('')]) => appended(base, url))];
}

/** A client's base with a path behind it; an absolute URL goes past the base. */
function appended(base: Text, url: Text): Text {
  if (isAbsolute(url)) return url;
  const [first] = url.pieces;
  if (!first) return base;
  const isSlashed = (knownText(base) ?? fill(base, 'x')).endsWith('/');
  const isRooted = first.kind === 'known' && first.text.startsWith('/');
  if (isSlashed && isRooted) return concatenate([base, known(first.text.slice(1)), { pieces: url.pieces.slice(1) }]);
  return concatenate([base, known(isSlashed || isRooted ? '' : '/'), url]);
}

/** Scheme, host, port and path given apart. */
function hostForms(
  parts: EndpointParts,
  at: CallAt,
  model: EndpointModel,
  urls: readonly Alternative[],
): readonly Alternative[] {
  const hosts = preferred(parts, at, model.host);
  if (hosts.length === 0 || (urls.some(({ text }) => !isUnknown(text)) && hosts.every(({ text }) => isUnknown(text))))
    return [];
  const optional = (operands: readonly Operand[], otherwise: string): readonly Alternative[] => {
    const texts = preferred(parts, at, operands);
    return texts.length > 0 ? texts : [{ text: known(otherwise), ascents: null, writtenAt: null }];
  };
  const schemes = optional(model.scheme, model.defaultScheme ?? 'https');
  return product(
    [hosts, schemes, optional(model.port, ''), optional(model.path, '')],
    ([host = untold('nothing says its host'), scheme, port, path]) =>
      assemble({ scheme: scheme ?? known('https'), host, port: port ?? known(''), path: path ?? known('') }),
  );
}

/** The URLs of other hosts that are given in place of a host: to the object that it is a member of, or as another member. */
function urlsBeside(
  parts: EndpointParts,
  at: CallAt,
  { host, url }: EndpointModel,
  whole: readonly Alternative[],
): readonly Alternative[] {
  const textsOf = (operand: Operand): readonly Alternative[] => preferred(parts, at, [operand]);
  const given = host.find((operand) => textsOf(operand).some(({ text }) => !isUnknown(text)));
  if (!given) return [];
  const beside = url.filter((operand) => isBelow(given, operand) || isBelow(given, objectOf(operand)));
  const hosts = new Set(whole.map(hostOf));
  return beside.flatMap(textsOf).filter((each) => isAbsolute(each.text) && !hosts.has(hostOf(each)));
}

function hostOf({ text }: Alternative): string | null {
  return parseUrlText(text, 'https').host;
}

/** What an operand is a member of; itself where only models know that member. */
function objectOf({ root, steps }: Operand): Operand {
  const last = steps.at(-1);
  return { root, steps: last?.kind === 'member' && !isHidden(last.name) ? steps.slice(0, -1) : steps };
}

/** True for what is a member of another operand. */
function isBelow(inner: Operand, outer: Operand): boolean {
  const same = { ...inner, steps: inner.steps.slice(0, outer.steps.length) };
  return inner.steps.length > outer.steps.length && isDeepStrictEqual(same, outer);
}

interface HostForm {
  readonly scheme: Text;
  readonly host: Text;
  readonly port: Text;
  readonly path: Text;
}

function assemble({ scheme, host, port, path }: HostForm): Text {
  const protocol = (knownText(scheme) ?? 'https').replace(/:?\/*$/, '');
  const hasPort = port.pieces.length > 0 && !/:\d+$/.test(knownText(host) ?? '');
  const [first] = path.pieces;
  const slash = !first || (first.kind === 'known' && first.text.startsWith('/')) ? '' : '/';
  const end = path.pieces.length > 0 ? [known(slash), path] : [known('/')];
  const digits = knownText(port) === undefined ? known('0') : port;
  return concatenate([known(`${protocol}://`), host, ...(hasPort ? [known(':'), digits] : []), ...end]);
}

function distinct(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const seen = new Map<string, Endpoint>();
  for (const endpoint of endpoints) {
    const key = `${endpoint.text ?? ''}|${endpoint.host ?? ''}|${endpoint.region ?? ''}|${endpoint.zone}|${endpoint.found.ascents?.key ?? ''}`;
    const first = seen.get(key) ?? endpoint;
    const how = alsoKnown(first.found.how, endpoint.found.how);
    seen.set(key, { ...first, found: { ...first.found, how } });
  }
  return [...seen.values()];
}
