import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PeopleOfRun } from './people.ts';
import type { Site } from './site.ts';

/** `.countersign/run.json`: where everything is. */
export interface RunFile {
  readonly pid: number;
  readonly gateway: string;
  readonly intake: string;
  readonly approval: string;
  readonly authority: string;
  readonly audit: string;
  readonly ticketing: string;
  /** The root's certificate, PEM: what speaks TLS here is known by it. */
  readonly ca: string;
  /** Where clients log in with a token of authority's. */
  readonly kafka: string;
  /** As whoever may do everything at the broker, written as KAFKA_BROKERS is: by a certificate that lies in the directory. */
  readonly kafkaAdmin: string;
  readonly postgres: string;
  /** Where people sign in, and in development who there is. */
  readonly people: PeopleOfRun;
  readonly directory: string;
  /** Not under `directory` when PostgreSQL's user cannot reach that. */
  readonly postgresDirectory?: string;
  readonly logs: string;
  readonly processes: readonly {
    readonly name: string;
    readonly pid: number;
    readonly url?: string;
    readonly port?: number;
    readonly log: string;
  }[];
  readonly startedAt: string;
}

export function runFileOf(
  { directory, ports, children, trust }: Site,
  {
    cluster,
    ...known
  }: Pick<RunFile, 'kafka' | 'kafkaAdmin' | 'postgres' | 'people' | 'startedAt'> & { readonly cluster: string | undefined },
): RunFile {
  return {
    pid: process.pid,
    gateway: `http://localhost:${ports.gateway}`,
    intake: `http://127.0.0.1:${ports.intake}`,
    approval: `https://127.0.0.1:${ports.approval}`,
    authority: `https://127.0.0.1:${ports.authority}`,
    ca: trust.ca,
    audit: `https://127.0.0.1:${ports.audit}`,
    ticketing: `http://127.0.0.1:${ports.ticketing}`,
    ...known,
    directory,
    ...(cluster === undefined ? {} : { postgresDirectory: cluster }),
    logs: join(directory, 'logs'),
    processes: children.alive.map(({ plan, pid, log }) => ({
      name: plan.name,
      pid,
      ...(plan.url === undefined ? {} : { url: plan.url }),
      ...(plan.port === undefined ? {} : { port: plan.port }),
      log,
    })),
  };
}

export function writeRunFile(directory: string, run: RunFile): void {
  const file = runFileIn(directory);
  writeFileSync(`${file}.new`, `${JSON.stringify(run, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Removes the file, unless another run has written it since. */
export function removeRunFile(directory: string, pid: number): void {
  try {
    const { pid: writer } = JSON.parse(readFileSync(runFileIn(directory), 'utf8')) as RunFile;
    if (writer === pid) rmSync(runFileIn(directory), { force: true });
  } catch {
    // It was never written: the start had not come so far.
  }
}

const runFileIn = (directory: string): string => join(directory, 'run.json');
