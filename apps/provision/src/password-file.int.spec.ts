import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { secretIn } from '@countersign/identity';
import { Database, urlWithPassword } from '@countersign/persistence';
import { eventually, theRun } from '@countersign/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';

const login = 'foreign_login';
const { postgres, postgresDirectory = '', directory: meshDirectory } = theRun();
const hba = join(postgresDirectory === '' ? join(meshDirectory, 'postgres') : postgresDirectory, 'pg_hba.conf');

/** A pool that could not log in leaves its socket open for a while, which the short form takes for a leak. */
const inTheLongForm = process.env['COUNTERSIGN_SOAK'] === undefined ? describe.skip : describe;

/** The running database, told to take one login by a password as somebody else's would: SCRAM-SHA-256. */
inTheLongForm('a login to the database by a password from a file', () => {
  let administrator: Client;
  let directory: string;
  let file: string;
  let url: string;
  const set = (password: string): Promise<unknown> => administrator.query(`alter role ${login} password '${password}'`);
  const lay = (password: string): void => writeFileSync(file, `${password}\n`, { mode: 0o600 });
  const open = (): Promise<Database> =>
    Database.open({ url, schema: 'public', entities: [], password: secretIn(file), connections: 1 }, pause);
  const whoIs = async (database: Database): Promise<string | undefined> =>
    (await database.query<{ who: string }>('select current_user as who'))[0]?.who;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'countersign-password-'));
    file = join(directory, 'password');
    administrator = new Client({ connectionString: postgres });
    await administrator.connect();
    await administrator.query(`drop role if exists ${login}`);
    await administrator.query(`create role ${login} login`);
    await administrator.query(`do $$ begin execute format('grant connect on database %I to ${login}', current_database()); end $$`);
    copyFileSync(hba, join(directory, 'pg_hba.conf'));
    // In place: it belongs to the user whom the server runs as.
    writeFileSync(hba, `host all ${login} 127.0.0.1/32 scram-sha-256\n${readFileSync(hba, 'utf8')}`);
    await administrator.query('select pg_reload_conf()');
    const { host, pathname } = new URL(postgres);
    url = `postgres://${login}@${host}${pathname}`;
    await set('first');
    lay('first');
    await (await open()).close();
  });
  afterAll(async () => {
    writeFileSync(hba, readFileSync(join(directory, 'pg_hba.conf')));
    await administrator.query('select pg_reload_conf()');
    await administrator.query(`do $$ begin execute format('revoke connect on database %I from ${login}', current_database()); end $$`);
    await administrator.query(`drop role ${login}`);
    await administrator.end();
    rmSync(directory, { recursive: true });
  });

  it('goes on with another password without a restart: the next connection reads the file anew', async () => {
    const database = await open();
    const before = await whoIs(database);
    await set('second');
    lay('second');
    await administrator.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = '${login}'`);

    const after = await eventually(() => whoIs(database).catch(() => undefined), 'the next connection');

    await database.close();
    expect([before, after]).toEqual([login, login]);
  });

  it('is waited for where the password is not the one, and let in once the file says it', async () => {
    await set('third');
    let isOpen = false;
    const opening = open().finally(() => (isOpen = true));
    await pause(500);
    const before = isOpen;
    lay('third');

    const database = await opening;

    expect([before, await whoIs(database)]).toEqual([false, login]);
    await database.close();
  });

  it('is not tried with a file that others may read', () => {
    chmodSync(file, 0o644);

    expect(() => secretIn(file)).toThrow('has mode 0644');
    chmodSync(file, 0o600);
    expect(new URL(urlWithPassword(url, file)).password).toBe('third');
  });
});
