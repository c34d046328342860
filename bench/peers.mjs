// The tools Sluice is measured beside, each at one version, in a folder of the bench's own.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** What the bench installs and writes; git ignores it. */
export const cache = fileURLToPath(new URL('.cache/', import.meta.url));

const typescript = (major, version) => ({
  name: `TypeScript ${major}`,
  version,
  program: join(cache, `typescript-${version}/node_modules/typescript/bin/tsc`),
  install: async (folder) => {
    await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
    await run('npm', ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', `typescript@${version}`]);
  },
  folder: `typescript-${version}`,
});

/**
 * @typedef {object} Peer
 * @property {string} name
 * @property {string} version
 * @property {string} program what is run, absolute
 * @property {string} folder where it is installed, below `cache`
 * @property {(folder: string) => Promise<void>} install
 */

/** @type {Readonly<Record<'typescript6' | 'typescript7' | 'semgrep', Peer>>} */
export const peers = {
  typescript6: typescript(6, '6.0.3'),
  typescript7: typescript(7, '7.0.2'),
  semgrep: {
    name: 'Semgrep CE',
    version: '1.180.0',
    program: join(cache, 'semgrep-1.180.0/bin/semgrep'),
    install: async (folder) => {
      await run('python3', ['-m', 'venv', folder]);
      await run(join(folder, 'bin/pip'), ['install', '--quiet', 'semgrep==1.180.0']);
    },
    folder: 'semgrep-1.180.0',
  },
};

/** Installs what is missing; answers the peers that could not be installed, each with the reason. */
export async function installPeers() {
  const failed = [];
  for (const peer of Object.values(peers)) {
    if (existsSync(peer.program)) continue;
    const folder = join(cache, peer.folder);
    await mkdir(folder, { recursive: true });
    const reason = await peer.install(folder).then(
      () => (existsSync(peer.program) ? null : `the package has no ${peer.program}`),
      (error) => error.stderr?.trim().split('\n').at(-1) ?? error.message,
    );
    await writeFile(join(cache, `${peer.folder}.txt`), reason ?? '');
    if (reason !== null) failed.push({ peer, reason });
  }
  return failed;
}

const run = promisify(execFile);
