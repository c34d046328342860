// Reads the marks that say what is expected of a line of a fixture; fixtures/README.md tells what they mean.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globbySync } from 'globby';

const comment = /\/\/ ((?:want|missing|spurious) .*)$/;
const separator = /;\s+(?=(?:want|missing|spurious) )/;
const want = /^want (implicit )?([a-z]+\/[a-z-]+)(?: ([\w.]+(?:, [\w.]+)*) -> (\S+|[A-Z*]+ \/\S*))?$/;
const limit = /^(missing|spurious) ([a-z]+\/[a-z-]+) "(.+)"$/;

function parseMark(text, file, line) {
  const wanted = want.exec(text);
  if (wanted) {
    const [, implicit, rule, classes, endpoint] = wanted;
    return {
      kind: 'want',
      file,
      line,
      rule,
      ...(implicit && { confidence: 'implicit' }),
      dataClasses: classes?.split(', ').sort() ?? null,
      endpoint: endpoint ?? null,
    };
  }
  const limited = limit.exec(text);
  if (limited) return { kind: limited[1], file, line, rule: limited[2], why: limited[3] };
  throw new Error(`${file}:${line}: not a mark: ${text}`);
}

/** The marks in the text of one file, in order. Throws on a comment that begins like a mark and is none. */
export function parseMarks(file, text) {
  return text.split('\n').flatMap((content, index) => {
    const found = comment.exec(content);
    if (!found) return [];
    return found[1]
      .trimEnd()
      .split(separator)
      .map((mark) => parseMark(mark, file, index + 1));
  });
}

/** The folders below `root` that hold a policy, each one program, sorted, with forward slashes. */
export function findFixtures(root) {
  return globbySync('**/sluice.yaml', { cwd: root })
    .map((file) => file.slice(0, -'/sluice.yaml'.length))
    .sort();
}

/** The marks of every source file below `folder`; their `file` is relative to it. */
export function loadMarks(folder) {
  const files = globbySync('**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}', { cwd: folder }).sort();
  return files.flatMap((file) => parseMarks(file, readFileSync(join(folder, file), 'utf8')));
}
