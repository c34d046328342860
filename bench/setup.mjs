// Installs the tools that `npm run bench` measures beside Sluice: the only part of the bench that fetches anything.
import { installPeers, peers } from './peers.mjs';

const failed = await installPeers();
for (const { peer, reason } of failed) console.error(`${peer.name} ${peer.version} could not be installed: ${reason}`);
const missing = new Set(failed.map(({ peer }) => peer));
for (const peer of Object.values(peers)) if (!missing.has(peer)) console.log(`${peer.name} ${peer.version} is ready`);
process.exitCode = failed.length === 0 ? 0 : 1;
