import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * @typedef {object} Measured
 * @property {number} seconds from the start of the process to its end
 * @property {number | null} peakMemory bytes, of the process and those it started; null where the system does not tell
 * @property {number | null} code
 * @property {string} stdout
 * @property {string} stderr
 */

/** Milliseconds between two looks at the memory; what a process held last is at most this old. */
const interval = 50;

/**
 * Runs a program to its end. Memory is the largest sum seen of what the processes hold.
 *
 * @param {readonly string[]} command
 * @param {{ cwd?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<Measured>}
 */
export function measure([program, ...rest], { cwd, env } = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(program, rest, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const texts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) {
      child[name].setEncoding('utf8');
      child[name].on('data', (text) => (texts[name] += text));
    }
    let peak = 0;
    const watch = setInterval(() => (peak = Math.max(peak, memoryOf(child.pid))), interval);
    child.on('error', (error) => {
      clearInterval(watch);
      reject(error);
    });
    child.on('close', (code) => {
      clearInterval(watch);
      const seconds = (performance.now() - started) / 1000;
      resolve({ seconds, peakMemory: peak === 0 ? null : peak, code, ...texts });
    });
  });
}

/** Bytes that a process and those it started hold, as Linux tells in /proc; 0 elsewhere. */
function memoryOf(pid) {
  const own = /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1];
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean);
  return Number(own ?? 0) * 1024 + children.reduce((sum, child) => sum + memoryOf(child), 0);
}

/** A process may end between two looks. */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
