import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Leaf } from '@countersign/identity';
import { Client } from 'pg';
import type { Child } from './children.ts';
import { handedOn } from './handed-on.ts';
import { type PostgresHome, postgresHome } from './postgres-home.ts';
import { layCertificate, writePostgresSettings } from './postgres-settings.ts';
import { untilPresented } from './presented.ts';
import type { Presenting } from './renewal.ts';
import type { Site } from './site.ts';
import { ended, untilReady } from './readiness.ts';

export interface Postgres {
  readonly child: Child;
  /** As a login, with what it needs to be let in. */
  readonly urlOf: (login: string, credential: Leaf) => string;
  /** As a login that has its certificate from elsewhere. */
  readonly loginAt: (login: string) => string;
  readonly cluster: string;
}

const database = 'countersign';
/** The superuser of the cluster, for whoever holds the certificate of provisioning. */
export const administrator = 'postgres';

/** Starts the database of the mesh, with a cluster made first if there is none, and returns once it answers. */
export async function startPostgres(site: Site, presenting: Presenting): Promise<Postgres> {
  const { ports, children, environment, progress, trust } = site;
  return progress.step(`PostgreSQL on 127.0.0.1:${ports.postgres}`, async () => {
    const home = postgresHome(site.directory);
    if (!existsSync(home.cluster)) await initialise(site, home);
    writePostgresSettings(home, { port: ports.postgres, database, administrator }, trust);

    const urlOf = (login: string, { key, chain }: Leaf, name = database): string => {
      const tls = new URLSearchParams({ sslmode: 'verify-full', sslrootcert: trust.ca, sslcert: chain, sslkey: key });
      return `postgres://${login}@127.0.0.1:${ports.postgres}/${name}?${tls}`;
    };
    const child = children.start({
      ...programOf(home, 'postgres', ['-D', home.cluster]),
      name: 'postgres',
      environment: handedOn(environment),
      // Fast shutdown: sessions are ended, the cluster is left whole.
      stop: 'SIGINT',
      port: ports.postgres,
      isReady: () => hasDatabase(urlOf(administrator, trust.provision, 'postgres')),
    });
    await untilReady(child);
    const loginAt = (login: string): string => `postgres://${login}@127.0.0.1:${ports.postgres}/${database}`;
    presenting.set('postgres', async () => {
      layCertificate(home, trust);
      await reload(urlOf(administrator, trust.provision, 'postgres'));
      await untilPresented('postgres', ports.postgres, trust);
    });
    return { child, urlOf, loginAt, cluster: home.cluster };
  });
}

async function initialise({ children, environment }: Site, home: PostgresHome): Promise<void> {
  // Under another name until it is whole, so that an interrupted start leaves no half cluster.
  const coming = `${home.cluster}.new`;
  rmSync(coming, { recursive: true, force: true });
  mkdirSync(coming, { recursive: true, mode: 0o700 });
  if (home.user !== undefined) chownSync(coming, home.user.uid, home.user.gid);

  // A locale that every system has and that knows Unicode.
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const args = ['-D', coming, `--username=${administrator}`, '--auth=reject', ...locale];
  const end = await children.run({ ...programOf(home, 'initdb', args), name: 'postgres-initdb', environment });
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

const hasDatabase = (url: string): Promise<boolean> =>
  asked(url, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${database}`);
    return true;
  });

/** It reads its certificate and its key anew. */
const reload = (url: string): Promise<unknown> => asked(url, (client) => client.query('select pg_reload_conf()'));

async function asked<Answer>(url: string, question: (client: Client) => Promise<Answer>): Promise<Answer> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await question(client);
  } finally {
    await client.end();
  }
}
