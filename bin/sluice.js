#!/usr/bin/env node
import { fileURLToPath } from 'node:url';

const args = process.argv.slice(2);

// Flags of Node on the command line: somebody has said how to run it, this script itself or a person.
if (process.execArgv.length > 0) {
  const { main } = await import('../dist/cli/main.js');
  process.exitCode = await main(args);
} else {
  const { runInOwnProcess } = await import('../dist/cli/own-process.js');
  const onDeath = (sentence) => process.stderr.write(sentence);
  process.exitCode = await runInOwnProcess({ script: fileURLToPath(import.meta.url), args, env: process.env, onDeath });
}
