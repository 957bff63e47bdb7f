import { rm } from 'node:fs/promises';
import { type Ports, type ProcessPlan, type RunFile, type RunningMesh, startMesh } from '@countersign/embedded';
import { newDirectory } from '../small-mesh/foreground.ts';

export interface OwnMesh extends RunningMesh {
  /** Processes that ended although nobody had asked them to. */
  readonly crashed: readonly string[];
  /** Ends everything and keeps nothing. */
  remove(): Promise<void>;
}

const shortLives = { CALL_TIMEOUT_MS: '700', ATTEMPT_LIFE_MS: '1500', LOG_LEVEL: 'info' };

/** A mesh that one story may break as it likes. */
export function startOwnMesh(port: number, environment: NodeJS.ProcessEnv = {}): Promise<OwnMesh> {
  const { KAFKA_BROKERS: _kafka, DATABASE_URL: _database, NODE_OPTIONS: _options, ...ours } = process.env;
  return own(port, { ...ours, ...shortLives, ...environment });
}

/** Second instances of some rooms, on other ports, beside those of a mesh that runs already. */
export function startTwins(
  { kafkaAdmin: kafka, postgres, ticketing, people }: RunFile,
  port: number,
  rooms: readonly (keyof Ports)[],
  environment: NodeJS.ProcessEnv = {},
): Promise<OwnMesh> {
  const { NODE_OPTIONS: _options, ...ours } = process.env;
  const plan = (name: keyof Ports, ports: Ports): ProcessPlan => ({
    name,
    port: ports[name],
    script: `apps/${name}/dist/main.js`,
    environment: { TICKETING_URL: ticketing },
  });
  return own(
    port,
    { ...ours, ...shortLives, ...environment, KAFKA_BROKERS: kafka, DATABASE_URL: postgres, OIDC_ISSUER: people.issuer },
    (ports) => rooms.map((name) => plan(name, ports)),
  );
}

async function own(port: number, environment: NodeJS.ProcessEnv, processes?: (ports: Ports) => readonly ProcessPlan[]): Promise<OwnMesh> {
  const directory = newDirectory('countersign-fire-');
  const mesh = await startMesh({ directory, port, environment, ...(processes === undefined ? {} : { processes, isToBuild: false }) });
  const crashed: string[] = [];
  void mesh.died.then(({ name, exit, lastLines }) => crashed.push(`${name} ended with ${exit}:\n${lastLines}`));
  return {
    ...mesh,
    crashed,
    remove: async () => {
      await mesh.stop();
      for (const left of [directory, mesh.run.postgresDirectory]) if (left !== undefined) await rm(left, { recursive: true, force: true });
    },
  };
}
