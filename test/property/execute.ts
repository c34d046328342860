import { compileFunction } from 'node:vm';
import { ts } from 'ts-morph';
import type { Rendered } from './program/render.js';

/** What the phone is at run time; any text that holds it, in any case, has leaked it. */
const phone = 'Q7PHONEX9';

type Load = (name: string) => unknown;

/** The hosts that a phone number reaches in any run of the program, whatever the unknown conditions are; sorted. */
export async function executedLeaks({ files, flags }: Rendered): Promise<readonly string[]> {
  const compiled = new Map([...files].map(([name, text]) => [name.replace(/\.[tj]s$/, ''), compile(name, text)]));
  const hosts = new Set<string>();
  for (let mask = 0; mask < 2 ** flags; mask++) {
    const run = await runOnce(compiled, mask);
    for (const host of run) hosts.add(host);
  }
  return [...hosts].sort();
}

function compile(name: string, text: string): (...values: unknown[]) => void {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  const code = ts.transpileModule(text, { compilerOptions, fileName: name }).outputText;
  const parameters = ['require', 'module', 'exports', 'fetch', 'readPhone', 'pseudonymise', 'isOn'];
  return compileFunction(code, parameters, { filename: name }) as (...values: unknown[]) => void;
}

async function runOnce(
  compiled: ReadonlyMap<string, (...values: unknown[]) => void>,
  mask: number,
): Promise<ReadonlySet<string>> {
  const leaks = new Set<string>();
  const fetch = (url: unknown, init?: { readonly body?: unknown }): Promise<null> => {
    const text = `${String(url)} ${String(init?.body)}`.toUpperCase();
    if (text.includes(phone)) leaks.add(new URL(String(url)).hostname);
    return Promise.resolve(null);
  };
  const loaded = new Map<string, { exports: unknown }>();
  const load: Load = (specifier) => {
    const name = specifier.replace(/^\.\//, '').replace(/\.js$/, '');
    const known = loaded.get(name);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    loaded.set(name, module);
    const isOn = (flag: number): boolean => (mask & (1 << (flag - 1))) !== 0;
    compiled.get(name)?.(
      load,
      module,
      module.exports,
      fetch,
      () => phone,
      () => 'pseudonym',
      isOn,
    );
    return module.exports;
  };
  load('./main.js');
  await new Promise((resolve) => setImmediate(resolve));
  return leaks;
}
