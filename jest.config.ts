import type { Config } from 'jest';

/** What every project shares: TypeScript through swc (.swcrc), as ES modules. */
const shared: Config = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: {
    '^#kernel$': '<rootDir>/libs/kernel/src/index.ts',
    '^#platform/(.*)$': '<rootDir>/server/src/platform/$1/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};

const projects = [
  {
    ...shared,
    displayName: 'pure',
    testMatch: ['<rootDir>/libs/kernel/**/*.spec.ts', '<rootDir>/server/src/**/*.spec.ts'],
  },
  {
    ...shared,
    displayName: 'server',
    testMatch: ['<rootDir>/server/test/**/*.spec.ts', '<rootDir>/tools/**/*.spec.ts'],
    globalSetup: '<rootDir>/server/test/support/global-setup.ts',
    globalTeardown: '<rootDir>/server/test/support/global-teardown.ts',
  },
  {
    ...shared,
    displayName: 'browser',
    testMatch: ['<rootDir>/client/e2e/**/*.spec.ts'],
    globalSetup: '<rootDir>/server/test/support/global-setup.ts',
    globalTeardown: '<rootDir>/server/test/support/global-teardown.ts',
  },
];

/**
 * `server`, `browser`, or both where nobody chooses. A browser beside them would take the time away from the tests that
 * let many requests race, so that `npm test` runs one after the other.
 */
const { VOTRA_TESTS: chosen } = process.env;

const config: Config = {
  projects: projects.filter(
    ({ displayName }) => chosen === undefined || (displayName === 'browser') === (chosen === 'browser'),
  ),
  testTimeout: 60_000,
};

export default config;
