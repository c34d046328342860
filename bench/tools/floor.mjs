// Parses and binds files, and nothing else: what any analysis of them must at least do. Reads a JSON list of paths from a file.
import { readFileSync } from 'node:fs';
import { ts } from 'ts-morph';

const rootNames = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const options = { allowJs: true, jsx: ts.JsxEmit.Preserve, target: ts.ScriptTarget.ESNext, noResolve: true, types: [] };
ts.createProgram({ rootNames, options }).getTypeChecker();
