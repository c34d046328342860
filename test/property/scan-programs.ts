import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { scan } from '../../src/scan.js';
import { ambientText, policyText } from './policy.js';
import type { Rendered } from './program/render.js';

/** What Sluice says of one program. */
export interface Verdict {
  /** `rule classes -> host`, sorted, without repetition. */
  readonly findings: readonly string[];
  /** `reason detail` of the gaps inside the program. */
  readonly gaps: readonly string[];
}

/** Judges the programs in one scan, each in a folder of its own. */
export async function scanPrograms(programs: readonly Rendered[]): Promise<readonly Verdict[]> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'sluice-property-')));
  try {
    const write = (path: string, text: string): void => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    write('sluice.yaml', policyText);
    write('ambient.d.ts', ambientText);
    write(
      'tsconfig.json',
      '{ "compilerOptions": { "strict": true, "allowJs": true, "module": "esnext", "target": "esnext" } }',
    );
    programs.forEach(({ files }, index) => {
      for (const [name, text] of files) write(`p${index}/${name}`, text);
    });
    const run = await scan({ paths: [root], root, policy: join(root, 'sluice.yaml') });
    return programs.map((_, index) => {
      const isInside = (file: string | undefined): boolean => file?.startsWith(`p${index}/`) === true;
      const findings = run.findings.filter(({ sink }) => isInside(sink.location.file));
      const gaps = run.gaps.filter(({ location }) => isInside(location?.file));
      return {
        findings: unique(
          findings.map(
            ({ rule, dataClasses, endpoint }) => `${rule} ${dataClasses.join()} -> ${endpoint.host ?? endpoint.zone}`,
          ),
        ),
        gaps: unique(gaps.map(({ reason, detail }) => `${reason} ${detail}`)),
      };
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
