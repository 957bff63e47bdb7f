/** The folders that some rules are about. */
export const domain = ['apps/*/src/domain/**/*.ts'];
export const pureLibraries = [
  'libs/contracts/src/**/*.ts',
  'libs/merkle/src/**/*.ts',
  'libs/classifier/src/**/*.ts',
  'libs/routes/src/**/*.ts',
  'libs/signature/src/*.ts',
  'libs/webhooks/src/*.ts',
  'libs/webhooks/src/types/*.ts',
];
export const stores = ['apps/*/src/store/**/*.ts'];
export const specs = ['**/*.spec.ts', 'libs/testing/**/*.ts', 'apps/journey-e2e/**/*.ts'];
/** The people's side of a terminal, and what starts the mesh: they read the environment and write to the terminal. */
export const surroundings = [
  'deploy',
  'libs/embedded',
  'libs/testing',
  'apps/cli',
  'apps/people',
  'apps/provision',
  'apps/simulators',
  'apps/supervisor',
].map((at) => `${at}/**/*.ts`);
/** Where the environment is handed to the schema of a *.config.ts. */
export const threshold = 'libs/chassis/src/run.ts';
