// The rules are in .eslintrc.cjs; this file only hands them to ESLint's flat loader.
import { createRequire } from 'node:module';
import js from '@eslint/js';
import { FlatCompat } from '@eslint/eslintrc';

const compat = new FlatCompat({
  baseDirectory: import.meta.dirname,
  recommendedConfig: js.configs.recommended,
});

export default compat.config(createRequire(import.meta.url)('./.eslintrc.cjs'));
