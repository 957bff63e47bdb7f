import type { Trust } from '@countersign/identity';
import { chownSync, copyFileSync, chmodSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PostgresHome } from './postgres-home.ts';

/** The one place that says how the database is set up. Written at each start, whole: what stood there before counts for nothing. */
export function writePostgresSettings(
  home: PostgresHome,
  { port, database, administrator }: { readonly port: number; readonly database: string; readonly administrator: string },
  trust: Trust,
): void {
  const { cluster } = home;
  const settings: Readonly<Record<string, string>> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // A socket file would lie outside of the directory and stay behind after a SIGKILL.
    unix_socket_directories: '',
    ssl: 'on',
    ssl_min_protocol_version: 'TLSv1.3',
    ssl_ca_file: 'ca.pem',
    ssl_cert_file: 'server.pem',
    ssl_key_file: 'server.key',
    // Eight rooms with a pool each, provisioning, and people who look.
    max_connections: '120',
    shared_buffers: '128MB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    // Answers wait for the disk: what is accepted is not lost.
    synchronous_commit: 'on',
    max_wal_size: '512MB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    log_line_prefix: '%m [%p] %u ',
    log_lock_waits: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'\n`);
  writeFileSync(join(cluster, 'postgresql.conf'), lines.join(''));
  // Rooms come to their database and to no other of the cluster, where nobody has said what they may.
  const doors = [`all ${administrator}`, `${database} all`].map((who) => `hostssl ${who} 127.0.0.1/32 cert clientname=DN map=svid\n`);
  writeFileSync(join(cluster, 'pg_hba.conf'), doors.join(''));
  writeFileSync(join(cluster, 'pg_ident.conf'), logins.map((login) => `svid ${login}\n`).join(''));
  layCertificate(home, trust);
}

/** Lays what the server presents beside its data, each file whole or not at all: it reads them at its start and when it is told to. */
export function layCertificate({ cluster, user }: PostgresHome, { ca, postgres }: Trust): void {
  // The server reads its key itself, and wants to be its owner.
  for (const [from, name] of [
    [ca, 'ca.pem'],
    [postgres.chain, 'server.pem'],
    [postgres.key, 'server.key'],
  ] as const) {
    const [to, coming] = [join(cluster, name), join(cluster, `${name}.new`)];
    copyFileSync(from, coming);
    chmodSync(coming, 0o600);
    if (user !== undefined) chownSync(coming, user.uid, user.gid);
    renameSync(coming, to);
  }
}

/** Whose certificate may come as whom: nobody else comes at all, and nobody by a password. */
const logins = [String.raw`"/^O=mesh,CN=svc_([a-z]+)$" "svc_\1"`, '"CN=provision,O=mesh" postgres'];
