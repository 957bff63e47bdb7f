import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The one place that says how the database is set up. Written at each start, whole: what stood there before counts for nothing. */
export function writePostgresSettings(cluster: string, port: number): void {
  const settings: Readonly<Record<string, string>> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // A socket file would lie outside of the directory and stay behind after a SIGKILL.
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
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
  writeFileSync(join(cluster, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n');
}
