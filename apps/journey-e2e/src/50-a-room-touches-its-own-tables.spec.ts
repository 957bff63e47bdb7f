import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rooms } from '@countersign/contracts';
import { outcomeOf, theRun } from '@countersign/testing';
import { Client, type ClientConfig } from 'pg';
import { certificateOf } from './identity/certificate-of.ts';

const { hostname: host, port, pathname } = new URL(theRun().postgres);
const logins = [...rooms, 'gateway'];

async function asRoom(room: string, more: ClientConfig = {}): Promise<Client> {
  const client = new Client({
    host,
    port: Number(port),
    database: pathname.slice(1),
    user: `svc_${room}`,
    ssl: await certificateOf(room),
    ...more,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

const refused = '42501';
/** Somebody else's: the neighbour in the list. */
const neighbourOf = (room: string): string => logins[(logins.indexOf(room) + 1) % logins.length] ?? '';

/** What a login could try that is more than a room; `$neighbour` is another room. Most end with the same refusal, the others with their own. */
const attempts: readonly (readonly [what: string, statement: string, code?: string])[] = [
  ['be the owner of its own schema', 'set role $room_owner'],
  ['be another room', 'set role svc_$neighbour'],
  ['be another owner', 'set role $neighbour_owner'],
  ['be the administrator', 'set role postgres'],
  ['be the administrator by session', 'set session authorization postgres'],
  ['be read by everybody', 'grant select on all tables in schema $room to public', '0LP01|42501'],
  ['give itself away', 'grant svc_$room to svc_$neighbour'],
  ['make a role', 'create role helper'],
  ['raise itself', 'alter role svc_$room superuser'],
  ['lock another out', 'alter role svc_$neighbour nologin'],
  ['change what another finds', `alter role svc_$neighbour set search_path = 'pg_temp'`],
  ['make a schema', 'create schema mine'],
  ['make a table in its own schema', 'create table $room.mine (id int)'],
  ['make a table in public', 'create table public.mine (id int)'],
  ['make a table for itself', 'create temporary table mine (id int)'],
  ['make a function', `create function $room.mine() returns int language sql as 'select 1'`],
  ['make a database', 'create database mine', '25001|42501'],
  ['bring an extension', 'create extension file_fdw'],
  ['make a large object', 'select lo_create(0)'],
  ['make a large object of bytes', `select lo_from_bytea(0, 'x')`],
  ['read a file', `select pg_read_file('/etc/passwd')`],
  ['read the settings file', `select pg_read_file('pg_hba.conf')`],
  ['list files', `select pg_ls_dir('.')`],
  ['bring a file in', `select lo_import('/etc/passwd')`],
  ['run a program', `copy (select 1) to program 'true'`],
  ['have a program run', `copy $room.inbox from program 'echo'`, '42501|42P01'],
  ['write a file', `copy (select 1) to '/tmp/countersign-mine'`],
  ['see passwords', 'select rolpassword from pg_authid'],
  ['see passwords another way', 'select passwd from pg_shadow'],
  ['see large objects', 'select * from pg_largeobject'],
  ['set the server', `alter system set log_statement = 'all'`, '25001|42501'],
  ['have settings read again', 'select pg_reload_conf()'],
  ['go past triggers', `set session_replication_role = 'replica'`],
  ['write no log', `set log_min_messages = 'panic'`],
  ['write everything down', 'select pg_switch_wal()'],
  ['make a slot', `select pg_create_physical_replication_slot('mine')`, '42501|55000'],
  ['publish', 'create publication mine for all tables'],
  ['end another session', `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'svc_$neighbour'`],
  [
    'see where another is',
    `select 1 / (count(*) - count(*) filter (where query = '<insufficient privilege>')) from pg_stat_activity where usename = 'svc_$neighbour'`,
    '22012',
  ],
  ['see what another’s rows are like', `select 1 / count(*) from pg_stats where schemaname = '$neighbour'`, '22012'],
  ['see the schema of another', 'select * from $neighbour.inbox', '42501'],
];

describe('a room touches its own tables', () => {
  const clients = new Map<string, Client>();
  beforeAll(async () => {
    for (const room of logins) clients.set(room, await asRoom(room));
  }, 60_000);
  afterAll(() => Promise.all([...clients.values()].map((client) => client.end())));

  it.each(logins)('and whatever else %s tries is refused', async (room) => {
    const client = clients.get(room) as Client;
    const filled = (statement: string): string => statement.replaceAll('$room', room).replaceAll('$neighbour', neighbourOf(room));
    const wrong: string[] = [];

    for (const [what, statement, codes = refused] of attempts) {
      const outcome = await outcomeOf(client, filled(statement));
      if (!codes.split('|').includes(outcome)) wrong.push(`${what}: ${outcome}`);
    }

    expect(wrong).toEqual([]);
    // The control: it is somebody, and reads what is its own.
    expect((await client.query<{ who: string }>('select current_user as who')).rows).toEqual([{ who: `svc_${room}` }]);
    expect(await outcomeOf(client, `select * from ${{ gateway: 'gateway.work_item' }[room] ?? `${room}.inbox`} limit 1`)).toBe('done');
  });

  it('and authority ends sessions that are older than it says, and no younger one', async () => {
    const authority = clients.get('authority') as Client;

    const { rows } = await authority.query('select authority.end_old_sessions($1) as login', [3_600_000]);

    expect(rows).toEqual([]);
    for (const [room, client] of clients) expect([room, (await client.query('select 1 as one')).rows]).toEqual([room, [{ one: 1 }]]);
    expect(await outcomeOf(clients.get('routing') as Client, 'select authority.end_old_sessions(0)')).toBe(refused);
  });

  it.each(logins)('in no other database as %s, and follows no log', async (room) => {
    const failureOf = async (more: ClientConfig & { readonly replication?: string }): Promise<string> => {
      try {
        const client = await asRoom(room, more);
        await client.end();
        return 'let in';
      } catch (error) {
        return (error as { code?: string; message: string }).code ?? String(error);
      }
    };

    expect(await failureOf({})).toBe('let in');
    // 28000: no line of pg_hba.conf; 42501: no right to connect.
    expect(await failureOf({ database: 'postgres' })).toMatch(/28000|42501/);
    expect(await failureOf({ database: 'template1' })).toMatch(/28000|42501/);
    expect(await failureOf({ replication: 'database' })).toMatch(/28000|42501/);
  });
});
