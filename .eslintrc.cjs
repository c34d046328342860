'use strict';

const processReason = 'Only src/cli talks to the terminal, reads arguments and exits. Return a value instead.';
const clockReason = 'A verdict never depends on the clock or on chance. Take the value as a parameter from src/cli.';

/** What may not be read from a global object outside src/cli. */
const restrictedProperties = [
  ...['exit', 'exitCode', 'argv', 'stdout', 'stderr'].map((property) => ({
    object: 'process',
    property,
    message: processReason,
  })),
  { object: 'Date', property: 'now', message: clockReason },
  { object: 'performance', property: 'now', message: clockReason },
  { object: 'Math', property: 'random', message: clockReason },
];

/** Constructs that no TypeScript file of the project uses. */
const restrictedSyntax = [
  { selector: 'TSEnumDeclaration', message: 'No enums: use a union of string literals.' },
  { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'No namespaces: a module is one already.' },
];

const clockSyntax = {
  selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
  message: clockReason,
};

/** Exports that need a sentence saying what they are or answer: those that declare something. */
const documented = ['ExportNamedDeclaration[declaration]'];

module.exports = {
  root: true,
  reportUnusedDisableDirectives: true,
  ignorePatterns: ['/bench/.cache', '/coverage', '/dist', '/fixtures', '/node_modules', '/rules/types'],
  parserOptions: { ecmaVersion: 2023, sourceType: 'module' },
  env: { es2023: true, node: true },
  extends: ['eslint:recommended'],
  rules: {
    eqeqeq: ['error', 'always'],
    'no-else-return': 'error',
    'object-shorthand': 'error',
  },
  overrides: [
    {
      files: ['*.cjs'],
      parserOptions: { sourceType: 'commonjs' },
    },
    {
      files: ['*.ts'],
      parser: '@typescript-eslint/parser',
      parserOptions: { project: './tsconfig.test.json', tsconfigRootDir: __dirname },
      plugins: ['@typescript-eslint'],
      extends: ['plugin:@typescript-eslint/strict-type-checked'],
      rules: {
        '@typescript-eslint/consistent-type-imports': 'error',
        '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
        '@typescript-eslint/no-explicit-any': 'error',
        '@typescript-eslint/no-unnecessary-condition': [
          'error',
          { allowConstantLoopConditions: 'only-allowed-literals' },
        ],
        '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
        '@typescript-eslint/prefer-readonly': 'error',
        '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
        '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
        'no-restricted-exports': [
          'error',
          {
            restrictDefaultExports: {
              direct: true,
              named: true,
              defaultFrom: true,
              namedFrom: true,
              namespaceFrom: true,
            },
          },
        ],
        'no-restricted-syntax': ['error', ...restrictedSyntax],
      },
    },
    {
      files: ['src/**/*.ts'],
      plugins: ['jsdoc'],
      rules: {
        '@typescript-eslint/explicit-module-boundary-types': 'error',
        complexity: ['error', { max: 12, variant: 'modified' }],
        'jsdoc/require-jsdoc': [
          'error',
          { contexts: documented, enableFixer: false, require: { FunctionDeclaration: false } },
        ],
        'jsdoc/require-description': ['error', { contexts: documented }],
        'max-depth': ['error', 3],
        'max-lines': ['error', { max: 300 }],
        'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
        'max-params': ['error', 4],
        'no-console': 'error',
        'no-restricted-imports': [
          'error',
          {
            paths: ['node:child_process', 'child_process'].map((name) => ({
              name,
              message: 'Only src/revision (git) and src/cli start processes: the code under review is never run.',
            })),
          },
        ],
        'no-restricted-properties': ['error', ...restrictedProperties],
        'no-restricted-syntax': ['error', ...restrictedSyntax, clockSyntax],
      },
    },
    {
      files: ['src/revision/**/*.ts'],
      rules: { 'no-restricted-imports': 'off' },
    },
    {
      files: ['src/cli/**/*.ts'],
      rules: {
        'no-console': 'off',
        'no-restricted-imports': 'off',
        'no-restricted-properties': 'off',
        'no-restricted-syntax': ['error', ...restrictedSyntax],
      },
    },
    {
      files: ['*.config.ts'],
      rules: { 'no-restricted-exports': 'off' },
    },
  ],
};
