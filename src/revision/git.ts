import { spawnSync } from 'node:child_process';
import { UsageError } from '../base/usage-error.js';

/**
 * Runs a reading command of git in a repository that is not trusted: no hook, no filter, no monitor, no pager, no request to
 * a remote, no configuration of the user's or the machine's. Only plumbing that reads objects goes through here; commands
 * that look at the work tree (`status`, `checkout`, `archive`) would run what the repository's own configuration names.
 */
export function git(repository: string, args: readonly string[], input = ''): Buffer {
  const safe = ['--no-replace-objects', '--no-pager', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];
  const env = {
    PATH: process.env['PATH'] ?? '',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    // The owner of a repository may be another user: nothing of its configuration is run.
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: '*',
  };
  const options = { cwd: repository, env, input, maxBuffer: 1024 ** 3 };
  const { status, stdout, stderr, error } = spawnSync('git', [...safe, ...args], options);
  if (error) {
    throw new UsageError(`cannot run git in '${repository}' (${error.message})`, 'Install git, or compare saved runs.');
  }
  if (status !== 0) throw new GitError(stderr.toString().trim());
  return stdout;
}

/** Git refused: the message is its own. */
export class GitError extends Error {}
