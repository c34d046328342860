/** Stands before each name that a key for any other member leaves out: a character that no name of a member has in practice. */
const separator = '\n';

/** More names than this are not left out. */
const maxNames = 16;

/** True for a key that stands for any member: `*`, or with names behind it any but these. */
export function isAnyKey(key: string): boolean {
  return key === '*' || key.startsWith(`*${separator}`);
}

/** The key for any member that `key` stands for, but these; `key` is one for any member. */
export function anyKeyBut(key: string, names: readonly string[]): string {
  const plain = names.filter((name) => !name.includes(separator) && !isAnyKey(name));
  const all = [...new Set([...namesLeftOut(key), ...plain])].sort();
  return all.length > maxNames ? key : ['*', ...all].join(separator);
}

/** True when a key for any member leaves this one out. */
export function leavesOut(key: string, name: string): boolean {
  return key.length > 1 && isAnyKey(key) && namesLeftOut(key).includes(name);
}

function namesLeftOut(key: string): readonly string[] {
  return key.split(separator).slice(1);
}
