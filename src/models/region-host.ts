/** Hosts that tell their region: by a group `region` of the pattern, or all of them the one given. */
export interface RegionHost {
  readonly host: RegExp;
  readonly region: string | null;
  /** Packages that are made for the service at these hosts; `@scope/*` names a whole scope. */
  readonly of: readonly string[];
}

/** A region, and the packages to whose own service its host belongs. */
export type HostRegion = Pick<RegionHost, 'of'> & { readonly region: string };

/** What the first of the rows that means a host says of it; null where none does. */
export function regionOfHost(rows: readonly RegionHost[], host: string): HostRegion | null {
  for (const { host: pattern, region, of } of rows) {
    const match = pattern.exec(host);
    const found = match && (region ?? match.groups?.['region']);
    if (found) return { region: found, of };
  }
  return null;
}

/** True where the host's service is that of one of the packages. */
export function isOwnService({ of }: HostRegion, packages: readonly string[]): boolean {
  return packages.some((name) => of.includes(name) || of.includes(name.replace(/\/.*/, '/*')));
}

/** `eu-west-1` and `europe-west1`; `eu`; `westeurope`. */
const region = '(?<region>(?:[a-z]+-)+[a-z]*\\d+|[a-z]{2}|[a-z]*(?:east|west|north|south|central)[a-z]*\\d?)';

/** A row as it is written. */
interface WrittenRegionHost {
  readonly host: string | readonly string[];
  readonly region?: string | undefined;
  readonly of?: readonly string[] | undefined;
}

/** The hosts that a row means: a leading `*.` is any labels, another `*` any text within one, `{region}` what is read as the region. */
export function regionHosts(row: string | WrittenRegionHost): readonly RegionHost[] {
  const { host, region = null, of = [] } = typeof row === 'string' ? { host: row } : row;
  return [host].flat().map((text) => ({ host: hostPattern(text), region, of }));
}

function hostPattern(text: string): RegExp {
  const source = text
    .replace(/[.]/g, '\\.')
    .replace(/^\*\\\./, '(?:[^.]+\\.)+')
    .replace(/\*/g, '[^.]*')
    .replace('{region}', () => region);
  return new RegExp(`^${source}$`);
}
