import { execFile } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundling, CannotStart, type MeshOptions, type RunningMesh, startMesh } from '@countersign/embedded';
import { Lender } from './lending/lender.ts';
import { lenderVariable } from './lending/said.ts';
import { writeModelsFile } from './model-source.ts';
import { runVariable } from './run.ts';

/** Lifetimes short enough to be waited for; no test waits for one of production. */
const shortLives = {
  APPROVAL_LIFE_MS: '6000',
  CALL_TIMEOUT_MS: '700',
  ATTEMPT_LIFE_MS: '1500',
  COUNTERSIGN_REQUEST_TIMEOUT_MS: '3000',
  COUNTERSIGN_STANDING_MS: '1000',
  KEEP_EVERY_MS: '1000',
  CONTENT_END_EVERY_MS: '1000',
  LIKENESS_END_EVERY_MS: '1000',
};
/** Sources of the story about quotas; nobody else's is limited. */
const quotas = { ITEMS_PER_MINUTE: 'first-share=5,second-share=5' };
/** Tried in turn: somebody else may be testing on this machine. */
const basePorts = [8400, 10_400, 12_400, 18_400, 20_400, 22_400];

declare global {
  var countersignMesh: { readonly lender: Lender; users: number } | undefined;
}

/** Builds what runs, and has the mesh that int specs and stories share started when the first of them comes, once however many sizes are run; others are lent to those that break theirs. */
export default async function setUp(): Promise<void> {
  if (globalThis.countersignMesh !== undefined) {
    globalThis.countersignMesh.users += 1;
    return;
  }
  await build();
  const directory = await mkdtemp(join(tmpdir(), 'countersign-test-'));
  // PostgreSQL's own user must reach its data below.
  await chmod(directory, 0o755);
  const { KAFKA_BROKERS: _kafka, DATABASE_URL: _database, NODE_OPTIONS: _options, ...environment } = process.env;
  const lender = new Lender(environment, () =>
    onFreePorts({ directory, environment: { ...environment, ...shortLives, ...quotas, LOG_LEVEL: 'info' }, isToBuild: false }),
  );
  process.once('SIGTERM', () => void lender.end().finally(() => process.exit(143)));
  globalThis.countersignMesh = { lender, users: 1 };
  process.env[runVariable] = join(directory, 'run.json');
  process.env[lenderVariable] = String(await lender.open());
}

async function build(): Promise<void> {
  const { command, args, cwd, environment: env } = bundling(process.cwd(), process.env);
  await promisify(execFile)(command, args, { cwd, env }).catch(({ stdout, stderr }: { stdout: string; stderr: string }) => {
    throw new CannotStart(`The rooms could not be built:\n${stdout}${stderr}`);
  });
}

async function onFreePorts(options: Omit<MeshOptions, 'port'>): Promise<RunningMesh> {
  for (const port of basePorts) {
    try {
      const environment = { ...options.environment, LANGUAGE_MODELS_FILE: await writeModelsFile(options.directory, port) };
      return await startMesh({ ...options, environment, port });
    } catch (error) {
      if (!(error instanceof CannotStart) || !/in use/.test(error.message) || port === basePorts.at(-1)) throw error;
    }
  }
  throw new Error('There are no ports to try');
}
