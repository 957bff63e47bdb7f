import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loginOf } from '@countersign/persistence';
import { outcomeOf, theRun } from '@countersign/testing';
import { Client } from 'pg';
import { schemas } from './schemas.ts';

const verbs = ['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'] as const;
const logins = Object.keys(schemas);
const insufficient = '42501';

/** The right to a verb on the whole table, on some columns, or none. */
function wanted(login: string, schema: string, table: string, verb: string): 'whole' | 'columns' | 'none' {
  const given = login === schema ? (schemas[schema]?.rights.tables[table] ?? []) : [];
  if (given.includes(verb)) return 'whole';
  return given.some((one) => one.startsWith(`${verb} (`)) ? 'columns' : 'none';
}

describe('the logins of the rooms', () => {
  let client: Client;
  const as = (login: string, statement: string): Promise<string> => outcomeOf(client, statement, `begin; set local role ${loginOf(login)}`);
  beforeAll(async () => {
    client = new Client({ connectionString: theRun().postgres });
    await client.connect();
  });
  afterAll(() => client.end());

  it('have exactly the verbs that their rooms name, on every table of every schema', async () => {
    const { rows: tables } = await client.query<{ schema: string; table: string }>(
      `select table_schema as schema, table_name as table from information_schema.tables where table_schema = any($1) order by 1, 2`,
      [logins],
    );
    const cases = logins.flatMap((login) => tables.flatMap(({ schema, table }) => verbs.map((verb) => ({ login, schema, table, verb }))));
    const { rows: has } = await client.query<{ whole: boolean; columns: boolean }>(
      `select has_table_privilege(login, format('%I.%I', schema, name), verb) as whole,
         verb in ('select', 'insert', 'update', 'references') and has_any_column_privilege(login, format('%I.%I', schema, name), verb) as columns
       from unnest($1::text[], $2::text[], $3::text[], $4::text[]) with ordinality as c(login, schema, name, verb, place) order by place`,
      [cases.map(({ login }) => loginOf(login)), ...(['schema', 'table', 'verb'] as const).map((field) => cases.map((one) => one[field]))],
    );

    const wrong = cases.filter(({ login, schema, table, verb }, index) => {
      const { whole = false, columns = false } = has[index] ?? {};
      return (whole ? 'whole' : columns ? 'columns' : 'none') !== wanted(login, schema, table, verb);
    });

    expect(tables.length).toBeGreaterThan(logins.length * 4);
    expect(cases.filter(({ login, schema, table, verb }) => wanted(login, schema, table, verb) !== 'none').length).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  });

  it('own nothing, make nothing and are members of nothing', async () => {
    for (const login of logins) {
      const { rows } = await client.query(
        `select r.rolname from pg_roles r where r.rolname = $1 and (r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolbypassrls or r.rolreplication)
         union all select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = $1
         union all select m.roleid::regrole::text from pg_auth_members m where m.member = $1::regrole`,
        [loginOf(login)],
      );
      expect({ login, rows }).toEqual({ login, rows: [] });
      expect(await as(login, `create table "${login}".mine (id int)`)).toBe(insufficient);
      expect(await as(login, 'create table public.mine (id int)')).toBe(insufficient);
      expect(await as(login, 'create temporary table mine (id int)')).toBe(insufficient);
    }
  });

  it('do not date back, renumber or take away what is in the log', async () => {
    const columns = 'index, id, topic, partition, "offset", appended_at, value';
    const row = `1000000, gen_random_uuid(), 'x', 0, 0, now(), '{}'`;

    expect(await as('audit', `insert into audit.record (${columns}) values (${row})`)).toBe('done');
    expect(await as('audit', `insert into audit.record (${columns}, stored_at) values (${row}, now() - interval '1 day')`)).toBe(
      insufficient,
    );
    expect(await as('audit', `update audit.record set appended_at = now()`)).toBe(insufficient);
    expect(await as('audit', `update audit.record set index = index + 1`)).toBe(insufficient);
    expect(await as('audit', `delete from audit.record`)).toBe(insufficient);
    expect(await as('audit', `truncate audit.record`)).toBe(insufficient);
  });

  it('turn the days of their inbox without a right to its tables', async () => {
    expect(await as('routing', 'select routing.turn_inbox_days()')).toBe('done');
    expect(await as('routing', 'select approval.turn_inbox_days()')).toBe(insufficient);
    expect(await as('routing', 'select routing.turn_inbox_days_at(1)')).toBe(insufficient);
  });
});
