import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const rootDir = fileURLToPath(new URL('.', import.meta.url));

/** Decorators as Nest and TypeORM want them; the rest of TypeScript is only taken away. */
const swc = {
  jsc: {
    target: 'es2024',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: true },
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

const size = (displayName, testRegex, testPathIgnorePatterns, mesh = {}) => ({
  displayName,
  rootDir,
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/deploy'],
  testRegex,
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/deploy/house/planted/', ...testPathIgnorePatterns],
  testEnvironment: '<rootDir>/deploy/house/jest/environment.js',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', swc] },
  ...mesh,
});

/** The running mesh: started once for a size, however many files it has. */
const hook = (name) => (existsSync(`${rootDir}libs/testing/src/${name}`) ? `<rootDir>/libs/testing/src/${name}` : undefined);
const mesh = { globalSetup: hook('global-setup.ts'), globalTeardown: hook('global-teardown.ts') };

/** Three sizes, told by the suffix. */
export default {
  projects: [
    size('pure', ['\\.spec\\.ts$'], ['\\.int\\.spec\\.ts$', '/apps/journey-e2e/src/\\d\\d-']),
    size('int', ['\\.int\\.spec\\.ts$'], [], mesh),
    size('story', ['/apps/journey-e2e/src/\\d\\d-[^/]+\\.spec\\.ts$'], [], mesh),
  ],
  // A limit also keeps every file in a worker: in Jest's own process nothing that a file leaves open can be told from Jest's.
  workerIdleMemoryLimit: '400MB',
  maxWorkers: 2,
  testSequencer: `${rootDir}deploy/house/jest/sequence.js`,
  testTimeout: 30_000,
  reporters: ['default', '<rootDir>/deploy/house/jest/count.js'],
};
