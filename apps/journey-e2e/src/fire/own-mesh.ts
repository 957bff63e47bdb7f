import { dirname, join } from 'node:path';
import { meshOf, type Ports, type ProcessPlan, portsFrom, type RunFile, type RunningMesh, startMesh } from '@countersign/embedded';
import { issuerIn, leaveJoinToken } from '@countersign/identity';
import { lastWordsOf, removeMesh } from '@countersign/testing';
import { newDirectory } from '../small-mesh/foreground.ts';

export interface OwnMesh extends Omit<RunningMesh, 'died' | 'stop'> {
  /** Processes that ended although nobody had asked them to. */
  readonly crashed: readonly string[];
  /** Ends everything and keeps nothing. */
  remove(): Promise<void>;
}

const shortLives = { CALL_TIMEOUT_MS: '700', ATTEMPT_LIFE_MS: '1500', LOG_LEVEL: 'info' };

/** A mesh that one story may break as it likes. */
export const startOwnMesh = (port: number, environment: NodeJS.ProcessEnv = {}): Promise<OwnMesh> => startChangedMesh(port, environment);

/** One whose processes are started in another way than `npm start` does. */
export function startChangedMesh(
  port: number,
  environment: NodeJS.ProcessEnv,
  processes?: (ports: Ports, directory: string) => readonly ProcessPlan[],
): Promise<OwnMesh> {
  const { KAFKA_BROKERS: _kafka, DATABASE_URL: _database, NODE_OPTIONS: _options, ...ours } = process.env;
  return own(port, { ...ours, ...shortLives, ...environment }, processes);
}

/** Second instances of some rooms, on other ports, beside those of a mesh that runs already. */
export function startTwins(
  run: RunFile,
  port: number,
  rooms: readonly (keyof Ports)[],
  environment: NodeJS.ProcessEnv = {},
): Promise<OwnMesh> {
  const { NODE_OPTIONS: _options, ...ours } = process.env;
  const { kafkaAdmin: kafka, postgres, ticketing, people } = run;
  const { intakeServices } = portsFrom(Number(new URL(run.gateway).port));
  const beside = {
    KAFKA_BROKERS: kafka,
    DATABASE_URL: postgres,
    OIDC_ISSUER: people.issuer,
    AUTHORITY_URL: run.authority,
    INTAKE_URL: `https://127.0.0.1:${intakeServices}`,
  };
  const plan = (one: ProcessPlan, directory: string): ProcessPlan => {
    const file = `${directory}/${one.name}.join`;
    const own = {
      TICKETING_URL: ticketing,
      COUNTERSIGN_CA_FILE: run.ca,
      COUNTERSIGN_JOIN_TOKEN_FILE: file,
      CONTENT_KEY_FILE: join(run.directory, 'custody', 'intake.content.key'),
      LIKENESS_KEY_FILE: join(run.directory, 'custody', 'enrichment.likeness.key'),
    };
    return { ...one, environment: own, prepare: () => letJoin(run, one.name, file) };
  };
  return own(port, { ...ours, ...shortLives, ...environment, ...beside }, (ports, directory) =>
    meshOf(ports, directory).flatMap((one) => (rooms.some((name) => name === one.name) ? [plan(one, directory)] : [])),
  );
}

/** As whoever starts rooms does it: each copy is let in by the same authority as the first. */
async function letJoin(run: RunFile, name: string, file: string): Promise<void> {
  const authority = await issuerIn(dirname(run.ca), 'authority');
  if (authority === undefined) throw new Error('The mesh keeps its authority elsewhere');
  await leaveJoinToken(name, file, { authority: run.authority, trust: { authority, ca: run.ca } });
}

async function own(
  port: number,
  environment: NodeJS.ProcessEnv,
  processes?: (ports: Ports, directory: string) => readonly ProcessPlan[],
): Promise<OwnMesh> {
  const directory = newDirectory('countersign-fire-');
  const mesh = await startMesh({ directory, port, environment, isToBuild: false, ...(processes === undefined ? {} : { processes }) });
  const crashed: string[] = [];
  void mesh.died.then((death) => crashed.push(lastWordsOf(death)));
  return { ...mesh, crashed, remove: () => removeMesh(mesh) };
}
