import picomatch from 'picomatch';
import type { Skipped } from './program.js';

/** True for names that hold TypeScript or JavaScript, declaration files included. */
export function isSourceName(name: string): boolean {
  return /\.([cm]?[jt]s|[jt]sx)$/.test(name);
}

/** True for declaration files, `theme.d.css.ts` included. */
export function isDeclarationName(name: string): boolean {
  return /\.d\.([^./]+\.)?[cm]?ts$/.test(name);
}

/** True for the specifier of what a bundler makes an address or a style of: there is no code behind it. */
export function isAssetName(specifier: string): boolean {
  return assets.test(specifier.replace(/[?#].*$/s, ''));
}

const assets =
  /\.(?:avif|bmp|css|eot|gif|ico|jpe?g|less|mp[34]|og[ag]|otf|pdf|png|s[ac]ss|svg|tiff?|ttf|wav|web[mp]|woff2?)$/i;

/** Why a file is left out by its path alone, or undefined. `target` is relative to what the user named. */
export function leftOutByPath(target: string, includeTests: boolean): Skipped['reason'] | undefined {
  if (isBuildOutput(target)) return 'build-output';
  if (!includeTests && isTest(target)) return 'test';
  return /\.min\.[cm]?js$/.test(target) ? 'minified' : undefined;
}

const isBuildOutput = picomatch('**/{dist,build,out,coverage}/**');

const isTest = picomatch([
  '**/*.{test,spec}.*',
  '**/__tests__/**',
  '**/__mocks__/**',
  '**/{test,tests,e2e,cypress}/**',
  '**/*.stories.*',
]);
