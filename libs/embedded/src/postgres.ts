import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Child } from './children.ts';
import { CannotStart } from './cannot-start.ts';
import { type PostgresHome, postgresHome } from './postgres-home.ts';
import { writePostgresSettings } from './postgres-settings.ts';
import type { Site } from './site.ts';
import { ended, untilReady } from './readiness.ts';

export interface Postgres {
  readonly child: Child;
  readonly url: string;
  readonly cluster: string;
}

const database = 'countersign';

/** Starts the database of the mesh, with a cluster made first if there is none, and returns once it answers. */
export async function startPostgres(site: Site): Promise<Postgres> {
  const { ports, children, environment, progress } = site;
  return progress.step(`PostgreSQL on 127.0.0.1:${ports.postgres}`, async () => {
    const home = postgresHome(site.directory);
    const password = passwordFor(site.directory, home.cluster);
    if (!existsSync(home.cluster)) await initialise(site, home, password);
    writePostgresSettings(home.cluster, ports.postgres);

    const url = (name: string): string => `postgres://postgres:${password}@127.0.0.1:${ports.postgres}/${name}`;
    const child = children.start({
      ...programOf(home, 'postgres', ['-D', home.cluster]),
      name: 'postgres',
      environment,
      // Fast shutdown: sessions are ended, the cluster is left whole.
      stop: 'SIGINT',
      port: ports.postgres,
      isReady: () => hasDatabase(url('postgres')),
    });
    await untilReady(child);
    return { child, url: url(database), cluster: home.cluster };
  });
}

async function initialise({ children, environment }: Site, home: PostgresHome, password: string): Promise<void> {
  // Under another name until it is whole, so that an interrupted start leaves no half cluster.
  const coming = `${home.cluster}.new`;
  const passwordFile = `${home.cluster}.initial-password`;
  rmSync(coming, { recursive: true, force: true });
  mkdirSync(coming, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (home.user !== undefined) for (const path of [coming, passwordFile]) chownSync(path, home.user.uid, home.user.gid);

  // A locale that every system has and that knows Unicode.
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const args = ['-D', coming, '--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, ...locale];
  const end = await children.run({ ...programOf(home, 'initdb', args), name: 'postgres-initdb', environment });
  rmSync(passwordFile, { force: true });
  if (end.code !== 0) throw ended(end);
  renameSync(coming, home.cluster);
}

function programOf(home: PostgresHome, program: string, args: readonly string[]) {
  const command = join(home.programs, 'bin', program);
  chmodToRun(command);
  // Its working directory must be one that its user can enter.
  return { command, args, cwd: '/', ...(home.user === undefined ? {} : { user: home.user }) };
}

function chmodToRun(command: string): void {
  try {
    chmodSync(command, 0o755);
  } catch {
    // Not ours to change: then npm has set it.
  }
}

function passwordFor(directory: string, cluster: string): string {
  const file = join(directory, 'postgres.password');
  if (existsSync(file)) return readFileSync(file, 'utf8');
  if (existsSync(cluster))
    throw new CannotStart(
      `The password of the database in ${cluster} is gone with ${file}: bring that file back, or remove the directory to begin with an empty database.`,
    );
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}

async function hasDatabase(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${database}`);
    return true;
  } finally {
    await client.end();
  }
}
