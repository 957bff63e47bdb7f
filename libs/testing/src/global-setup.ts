import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningMesh, startMesh } from '@countersign/embedded';
import { runVariable } from './run.ts';

/** Lifetimes short enough to be waited for; no test waits for one of production. */
const shortLives = { APPROVAL_LIFE_MS: '6000', CALL_TIMEOUT_MS: '700', ATTEMPT_LIFE_MS: '1500' };
const basePort = 8400;

declare global {
  var countersignMesh: { readonly mesh: RunningMesh; users: number } | undefined;
}

/** Starts the mesh that int specs and stories share, once however many sizes are run. */
export default async function setUp(): Promise<void> {
  if (globalThis.countersignMesh !== undefined) {
    globalThis.countersignMesh.users += 1;
    return;
  }
  const directory = await mkdtemp(join(tmpdir(), 'countersign-test-'));
  const { KAFKA_BROKERS: _kafka, DATABASE_URL: _database, ...environment } = process.env;
  const mesh = await startMesh({ directory, port: basePort, environment: { ...environment, ...shortLives, LOG_LEVEL: 'info' } });
  globalThis.countersignMesh = { mesh, users: 1 };
  process.env[runVariable] = join(directory, 'run.json');
}
