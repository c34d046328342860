import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sha256 } from '../base/sha256.js';
import { otherSources } from '../program/other-sources.js';
import { stableJson } from '../report/stable-json.js';
import { plural } from '../report/summary.js';
import { visible } from '../report/visible.js';
import { keyId, openEnvelope, parseEnvelope } from '../review/attest/envelope.js';
import { parseStatement, type Statement } from '../review/attest/statement.js';
import { readInput } from '../review/read-input.js';
import { readWorkTree } from '../revision/work-tree.js';
import { fileDigest, realFolder, sarifDigest } from './evidence.js';
import { writeText, type Surroundings } from './surroundings.js';

/** What `sluice verify` was asked to do. */
export interface VerifyRequest {
  readonly envelope: string;
  /** The public key. */
  readonly key: string;
  /** The root that the statement is about. */
  readonly root: string;
  /** Files to compare as well, where they are given. */
  readonly run: string | null;
  readonly policy: string | null;
  readonly triage: string | null;
  /** Scan again, and compare the bytes. */
  readonly rerun: boolean;
}

/** What was compared, and whether it is as stated. */
interface Check {
  readonly what: string;
  readonly holds: boolean;
}

/** Says of each part of a signed statement whether it holds; 0 if all do, else 1. */
export async function runVerify(request: VerifyRequest, surroundings: Surroundings): Promise<number> {
  const envelope = parseEnvelope(
    await readInput(request.envelope, 'Give the file that sluice attest wrote.'),
    request.envelope,
  );
  const key = await readInput(request.key, 'Give the public key that sluice keygen wrote.');
  const text = openEnvelope(envelope, key);
  const signature = { what: `signature by ${keyId(key)}`, holds: text !== null };
  const checks =
    text === null ? [signature] : [signature, ...(await compare(parseStatement(text), request, surroundings))];
  const lines = checks.map(({ what, holds }) => `${holds ? 'holds  ' : 'DIFFERS'}  ${visible(what)}\n`);
  await writeText(surroundings.stdout, lines.join(''));
  return checks.every(({ holds }) => holds) ? 0 : 1;
}

async function compare(statement: Statement, request: VerifyRequest, surroundings: Surroundings): Promise<Check[]> {
  const { predicate } = statement;
  const root = realFolder(request.root);
  return [
    filesCheck(statement, root),
    ...predicate.lockFiles.map(({ name, digest }) => ({
      what: name,
      holds: fileDigest(join(root, name)) === digest.sha256,
    })),
    ...treeCheck(statement, root),
    ...fileCheck('policy', request.policy, [predicate.policy.digest.sha256]),
    ...fileCheck('run', request.run, [predicate.run.json.sha256, predicate.run.sarif.sha256]),
    ...fileCheck('triage', request.triage, predicate.triage === null ? [] : [predicate.triage.digest.sha256]),
    ...(request.rerun ? await rerun(statement, { ...request, root }, surroundings) : []),
  ];
}

/** Differing files that are named. */
const maxTold = 20;

/** The stated files, and that a scan would find no others. */
function filesCheck({ predicate: { scanned }, subject }: Statement, root: string): Check {
  const changed = subject.flatMap(({ name, digest }) => {
    const now = fileDigest(join(root, name));
    return now === digest.sha256 ? [] : [now === null ? `${name}, which is not there` : name];
  });
  const paths = scanned.paths.filter((path) => existsSync(join(root, path)));
  const stated = new Set(subject.map(({ name }) => name));
  const others = paths.length === 0 ? [] : otherSources({ root, paths, includeTests: scanned.includeTests }, stated);
  const differing = [...changed, ...others.map((name) => `${name}, of which it says nothing`)];
  const more = differing.length - maxTold;
  const told = [...differing.slice(0, maxTold), ...(more > 0 ? [`and ${String(more)} more`] : [])];
  return { what: [plural(subject.length, 'file'), ...told].join(', '), holds: differing.length === 0 };
}

function treeCheck({ predicate: { tree }, subject }: Statement, root: string): Check[] {
  if (tree === null) return [];
  const now = readWorkTree(
    root,
    subject.map(({ name }) => name),
  );
  const state = tree.isDirty ? `commit ${tree.commit} with changes` : `commit ${tree.commit}, unchanged`;
  return [
    { what: state, holds: now?.commit === tree.commit && now.tree === tree.tree && now.isDirty === tree.isDirty },
  ];
}

function fileCheck(what: string, file: string | null, digests: readonly string[]): Check[] {
  return file === null ? [] : [{ what: `${what} ${file}`, holds: digests.includes(fileDigest(file) ?? '') }];
}

/** Scans as it was scanned then, and compares the run and its SARIF byte by byte. */
async function rerun({ predicate }: Statement, request: VerifyRequest, surroundings: Surroundings): Promise<Check[]> {
  const { scanned, policy, tool, run } = predicate;
  const { root } = request;
  const again = await surroundings.scan({
    root,
    paths: scanned.paths.map((path) => join(root, path)),
    includeTests: scanned.includeTests,
    implicit: scanned.implicit ?? false,
    inlineSuppressions: scanned.inlineSuppressions,
    ...(scanned.today === null ? {} : { today: scanned.today }),
    ...(request.policy === null ? {} : { policy: resolve(request.policy) }),
  });
  return [
    {
      what: `Sluice ${tool.version} and its models`,
      holds: isSame(again.tool, { version: tool.version, modelsDigest: tool.models.sha256 }),
    },
    { what: `policy ${policy.name}, as the scan found it`, holds: again.policy.digest === policy.digest.sha256 },
    { what: 'the same bytes as JSON', holds: sha256(stableJson(again)) === run.json.sha256 },
    { what: 'the same bytes as SARIF', holds: (await sarifDigest(again)) === run.sarif.sha256 },
  ];
}

function isSame(a: { version: string; modelsDigest: string }, b: { version: string; modelsDigest: string }): boolean {
  return a.version === b.version && a.modelsDigest === b.modelsDigest;
}
