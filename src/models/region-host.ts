/** Hosts that tell their region: by a group `region` of the pattern, or all of them the one given. */
export interface RegionHost {
  readonly host: RegExp;
  readonly region: string | null;
}

/** `eu-west-1` and `europe-west1`; `eu`; `westeurope`. */
const region = '(?<region>(?:[a-z]+-)+[a-z]*\\d+|[a-z]{2}|[a-z]*(?:east|west|north|south|central)[a-z]*\\d?)';

/** The hosts that a row means: a leading `*.` is any labels, another `*` any text within one, `{region}` what is read as the region. */
export function regionHost(row: string | { readonly host: string; readonly region: string }): RegionHost {
  const text = typeof row === 'string' ? row : row.host;
  const source = text
    .replace(/[.]/g, '\\.')
    .replace(/^\*\\\./, '(?:[^.]+\\.)+')
    .replace(/\*/g, '[^.]*')
    .replace('{region}', () => region);
  return { host: new RegExp(`^${source}$`), region: typeof row === 'string' ? null : row.region };
}
