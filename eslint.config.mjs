import js from '@eslint/js';
import angular from 'angular-eslint';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const MONEY_ROOMS = [
  'libs/kernel/src/money/**/*.ts',
  'server/src/areas/{invoices,timesheets,sows,projects,reports}/**/*.ts',
];

/** Binary floating point cannot hold 0.10, so nothing that may be an amount becomes a number (product.md, section 4). */
const NO_FLOATING_MONEY = [
  { selector: "CallExpression[callee.name='Number']", message: 'Money is never a number: use Money, Rate or Minutes.' },
  {
    selector: "CallExpression[callee.name='parseFloat']",
    message: 'Money is never a number: use Money, Rate or Minutes.',
  },
  {
    selector: "CallExpression[callee.object.name='Number'][callee.property.name='parseFloat']",
    message: 'Money is never a number: use Money, Rate or Minutes.',
  },
  { selector: "UnaryExpression[operator='+']", message: 'Money is never a number: use Money, Rate or Minutes.' },
];

/** Time comes from the injected clock, so that tests and demo data decide what day it is. */
const NO_OWN_CLOCK = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Ask the injected Clock.' },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Ask the injected Clock.',
  },
];

export default defineConfig(
  globalIgnores(['dist/', '.angular/', '.data/', '.cache/', 'coverage/', 'libs/sdk/', 'tools/fixtures/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A Nest module is a class that carries its decorator and nothing else.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // A number in a text is written as it is; amounts are Money, which writes itself.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allow: [{ from: 'file', name: ['Money', 'Rate', 'TaxRate', 'Minutes'] }] },
      ],
      // An unused argument says by its underscore that the signature wants it.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // `import type` on an injected class or a DTO removes its metadata: the value form is always right.
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': 'allow-with-description', 'ts-ignore': true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      // DTOs are classes for their metadata only; their instances are plain objects.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      // Control characters in input are refused by a pattern, which has to name them.
      'no-control-regex': 'off',
      eqeqeq: ['error', 'always'],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['client/src/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'votra', style: 'kebab-case' }],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: 'votra', style: 'camelCase' }],
      // Classes say what they are by their name, not by a suffix.
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
    },
  },
  {
    files: ['client/src/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
    rules: {
      '@angular-eslint/template/prefer-self-closing-tags': 'error',
      // The policy of the page refuses them.
      '@angular-eslint/template/no-inline-styles': ['error', { allowNgStyle: false, allowBindToStyle: true }],
      '@angular-eslint/template/no-any': 'error',
      '@angular-eslint/template/prefer-control-flow': 'error',
    },
  },
  {
    files: ['server/src/**/*.ts', 'libs/**/*.ts'],
    rules: { 'no-console': 'error' },
  },
  { files: MONEY_ROOMS, ignores: ['**/*.spec.ts'], rules: { 'no-restricted-syntax': ['error', ...NO_FLOATING_MONEY] } },
  {
    files: ['server/src/areas/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...NO_OWN_CLOCK] },
  },
  {
    // The later entry replaces the earlier one: rooms that are both need both lists.
    files: ['server/src/areas/{invoices,timesheets,sows,projects,reports}/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...NO_OWN_CLOCK, ...NO_FLOATING_MONEY] },
  },
  {
    // A describe block is as long as its cases; supertest answers bodies without a type.
    files: ['**/*.spec.ts', 'server/test/**/*.ts', 'libs/kernel/test/**/*.ts', 'client/e2e/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // A migration is one long statement list.
    files: ['server/migrations/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: { process: 'readonly', performance: 'readonly', setInterval: 'readonly', clearInterval: 'readonly' },
    },
  },
);
