import { prepareTrust } from '@countersign/identity';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.ts';
import { checkPorts } from './busy-ports.ts';
import { CannotStart, explained } from './cannot-start.ts';
import { Children } from './children.ts';
import { claim } from './claim.ts';
import { prepareDirectory } from './directory.ts';
import { withIdentities } from './identities.ts';
import { endLeftovers, leftoversIn } from './journal.ts';
import { addressesOf, presentAtKafka, startKafka } from './kafka.ts';
import { kafkaJars } from './kafka-jars.ts';
import { meshOf, type Ports, type ProcessPlan, portsFrom, portsOf, provisionScript, startedOf } from './plan.ts';
import { peopleOf } from './people.ts';
import { administrator, startPostgres } from './postgres.ts';
import { type Progress, silent } from './progress.ts';
import { ended } from './readiness.ts';
import { keepRenewed, livesIn, type Presenting } from './renewal.ts';
import { environmentOf } from './room-environment.ts';
import { isAuthority, provision, startRooms } from './rooms.ts';
import { type RunFile, runFileOf, writeRunFile } from './run-file.ts';
import { type RunningMesh, runningMesh, stop } from './running-mesh.ts';
import type { Site } from './site.ts';

export interface MeshOptions {
  /** Where the mesh keeps everything; made if it is not there. */
  readonly directory: string;
  /** The base of all ports. */
  readonly port: number;
  /** `KAFKA_BROKERS` or `DATABASE_URL` in it stand for a part that is then not started. All of it is handed to the rooms. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly progress?: Progress;
  /** The root of the source tree, when it is not the one this file is in. */
  readonly root?: string;
  /** False when the bundles are known to be fresh. */
  readonly isToBuild?: boolean;
  readonly provisionScript?: string;
  readonly processes?: (ports: Ports, directory: string) => readonly ProcessPlan[];
  /** Aborted, it ends whatever has been started so far. */
  readonly signal?: AbortSignal;
}

/** Starts the whole mesh and returns when every process of it is ready. Throws `CannotStart` for what its owner can mend. */
export async function startMesh(options: MeshOptions): Promise<RunningMesh> {
  const directory = resolve(options.directory);
  if (!isBasePort(options.port))
    throw new CannotStart(`${options.port} is no base for the mesh's ports: give a number from 1024 to 65475 as COUNTERSIGN_PORT.`);
  try {
    prepareDirectory(directory);
    const { release } = claim(directory, `http://localhost:${options.port}`);
    return await startIn(directory, options, release).catch((error: unknown) => {
      release();
      throw error;
    });
  } catch (error) {
    throw explained(error, directory);
  }
}

async function startIn(directory: string, options: MeshOptions, release: () => void): Promise<RunningMesh> {
  const { environment = process.env, progress = silent, root = thisTree, processes = meshOf } = options;
  const plansAt = (ports: Ports): readonly ProcessPlan[] => startedOf(processes(ports, directory), environment);
  await endLeftovers(leftoversIn(directory));
  rmSync(join(directory, 'run.json'), { force: true });
  await checkPorts(options.port, (base) => portsOf(portsFrom(base), plansAt(portsFrom(base)), environment));

  const ports = portsFrom(options.port);
  const trust = await prepareTrust(join(directory, 'identity'), livesIn(environment));
  const plans = plansAt(ports);
  const hasAuthority = plans.some(isAuthority);
  const site: Site = { root, directory, ports, environment, progress, trust, hasAuthority, children: new Children(directory) };
  const presenting: Presenting = new Map();
  const endRenewal = keepRenewed(site, presenting);
  try {
    const run = await Promise.race([startAll(site, plans, options, presenting), endBefore(site, options.signal)]);
    return runningMesh(site, run, endRenewal, release);
  } catch (error) {
    await endRenewal();
    await stop(site);
    throw error;
  }
}

async function startAll(site: Site, plans: readonly ProcessPlan[], options: MeshOptions, presenting: Presenting): Promise<RunFile> {
  const { KAFKA_BROKERS: brokers, DATABASE_URL: database } = site.environment;
  const startedAt = new Date().toISOString();
  const [postgres] = await Promise.all([
    database ? { urlOf: () => database, loginAt: undefined, cluster: undefined } : startPostgres(site, presenting),
    brokers ? undefined : kafkaJars(site),
    options.isToBuild === false ? undefined : build(site),
  ]);

  const kafka = brokers || addressesOf(site).kafka;
  const kafkaAdmin = brokers || addressesOf(site).kafkaAdmin;
  const outside = { kafka, kafkaAdmin, postgres: postgres.urlOf(administrator, site.trust.provision) };
  const environment = environmentOf(site, outside);
  const script = options.provisionScript ?? provisionScript;
  const known = withIdentities(site, plans, postgres.loginAt, brokers ? undefined : addressesOf(site));
  // Authority stands on the database alone, and the broker asks it for its keys before it lets anybody in.
  await provision(site, 'database', script, environment);
  await startRooms(site, known.filter(isAuthority), environment);
  if (!brokers) {
    await startKafka(site);
    presenting.set('kafka', () => presentAtKafka(site));
  }
  await provision(site, 'broker', script, environment);
  await startRooms(
    site,
    known.filter((plan) => !isAuthority(plan)),
    environment,
  );

  const people = peopleOf(site, plans);
  const run = runFileOf(site, { ...outside, people, cluster: postgres.cluster, startedAt });
  writeRunFile(site.directory, run);
  return run;
}

// A process that dies during the start, or a person who changes their mind, ends it.
function endBefore({ children }: Site, signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    void children.died.then((death) => reject(ended(death)));
    const interrupt = (): void => reject(new CannotStart('The start was interrupted.'));
    if (signal?.aborted) interrupt();
    signal?.addEventListener('abort', interrupt, { once: true });
  });
}

// The highest port of the mesh lies 60 above the base.
const isBasePort = (port: number): boolean => Number.isInteger(port) && port >= 1024 && port + 60 <= 65_535;

const thisTree = fileURLToPath(new URL('../../..', import.meta.url));
