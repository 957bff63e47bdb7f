import eslint from 'typescript-eslint';
import { boundaries, specBoundaries } from './deploy/house/lint/boundaries.js';
import { domain, pureLibraries, specs, stores, surroundings } from './deploy/house/lint/places.js';
import { restrictedImports, syntax } from './deploy/house/lint/syntax.js';

/** Every rule is named here and has a planted violation (deploy/house/planted): a rule that refuses nothing is none. */
export default [
  { ignores: ['**/dist/**', '**/target/**', '**/node_modules/**', '.nx/**', '.countersign/**', 'deploy/house/planted/**', '**/*.d.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,js,mjs,cjs}'],
    rules: {
      'max-lines': ['error', 200],
      eqeqeq: 'error',
      'no-else-return': ['error', { allowElseIf: false }],
      'no-var': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'prefer-const': 'error',
      'preserve-caught-error': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    languageOptions: {
      parser: eslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@typescript-eslint': eslint.plugin },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { properties: false } }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/return-await': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: [...domain, ...pureLibraries],
    ignores: specs,
    rules: { '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }] },
  },
  { files: stores, rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  { files: ['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts'], ignores: [...specs, ...surroundings], rules: { 'no-console': 'error' } },
  ...syntax,
  ...restrictedImports,
  boundaries,
  ...specBoundaries,
];
