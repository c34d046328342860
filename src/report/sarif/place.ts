import type { ArtifactLocation, Location as SarifLocation, PhysicalLocation } from 'sarif';
import type { Location } from '../../base/location.js';
import { fileUri } from '../../review/file-uri.js';
import type { LineLookup } from '../source-lines.js';

/** What places of a run are written with. */
export interface PlaceWriter {
  /** The file's position in `artifacts`; undefined for a file that was not analysed, such as the policy. */
  readonly artifactIndex: ReadonlyMap<string, number>;
  readonly lineAt: LineLookup;
  /** The policy file where it lies outside the root, else null. */
  readonly outsidePolicy: string | null;
}

/** The base of every path below the scanned root. */
export const sourceRoot = '%SRCROOT%';

/** The base of a policy file that lies elsewhere; its folder is not told. */
export const policyRoot = '%POLICYROOT%';

/** A file as SARIF names it: below a base, percent-encoded, never absolute. */
export function writeFile(file: string, { artifactIndex, outsidePolicy }: PlaceWriter): ArtifactLocation {
  const index = artifactIndex.get(file);
  if (index !== undefined) return { uri: fileUri(file), uriBaseId: sourceRoot, index };
  if (file === outsidePolicy || !isInside(file)) return { uri: fileUri(baseName(file)), uriBaseId: policyRoot };
  return { uri: fileUri(file), uriBaseId: sourceRoot };
}

/** A place in a file; its lines are added where the run kept them. */
export function writePlace(location: Location, writer: PlaceWriter): PhysicalLocation {
  const { file, line, column, endLine, endColumn } = location;
  const text = linesOf(location, writer.lineAt);
  const token = text !== null && line === endLine ? text.slice(column - 1, endColumn - 1) : '';
  return {
    artifactLocation: writeFile(file, writer),
    region: {
      startLine: line,
      startColumn: column,
      endLine,
      endColumn,
      ...(token === '' ? {} : { snippet: { text: token } }),
    },
    ...(text === null ? {} : { contextRegion: { startLine: line, endLine, snippet: { text } } }),
  };
}

/** A location with the message that a viewer shows beside it. */
export function writeLocation(location: Location, text: string, writer: PlaceWriter): SarifLocation {
  return { physicalLocation: writePlace(location, writer), message: { text } };
}

function linesOf({ file, line, endLine }: Location, lineAt: LineLookup): string | null {
  const lines: string[] = [];
  for (let number = line; number <= endLine; number++) {
    const text = lineAt(file, number);
    if (text === undefined) return null;
    lines.push(text);
  }
  return lines.join('\n');
}

/** The last segment of a path of any system. */
function baseName(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}

/** True for a path that stays below the folder it is relative to; a saved run may say what it likes. */
function isInside(file: string): boolean {
  return !/^(?:[\\/]|[A-Za-z]:)/.test(file) && !file.split(/[\\/]/).includes('..');
}
