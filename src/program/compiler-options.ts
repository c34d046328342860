import { ts } from 'ts-morph';

/**
 * The options of the one compiler program. No option of the code under review is among them: they decide what the
 * checker complains of, and its complaints are not asked for. The browser's declarations are left out, as models know
 * globals by their names and loading them costs as much as a hundred source files.
 */
export const compilerOptions: ts.CompilerOptions = {
  allowJs: true,
  checkJs: false,
  noEmit: true,
  skipLibCheck: true,
  skipDefaultLibCheck: true,
  strict: true,
  jsx: ts.JsxEmit.Preserve,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  experimentalDecorators: true,
  lib: ['lib.esnext.d.ts'],
  types: [],
};
