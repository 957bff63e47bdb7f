import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loginOf } from '@countersign/persistence';
import { theRun } from '@countersign/testing';
import { Client, type QueryResultRow } from 'pg';
import { schemas } from './schemas.ts';

const logins = Object.keys(schemas);
const columnVerbs = ['select', 'insert', 'update', 'references'] as const;

/** `insert (id, "offset")` as its verb and the names of its columns; without brackets all of them. */
function parsed(right: string): { readonly verb: string; readonly columns: 'all' | readonly string[] } {
  const [, verb = right, list] = /^(\w+) \((.+)\)$/.exec(right) ?? [];
  return { verb, columns: list?.split(',').map((name) => name.trim().replaceAll('"', '')) ?? 'all' };
}

/** Whether a login is meant to have this of a column. */
function isWanted(login: string, schema: string, table: string, column: string, verb: string): boolean {
  const rights = login === schema ? (schemas[schema]?.rights.tables[table] ?? []) : [];
  return rights.map(parsed).some((right) => right.verb === verb && (right.columns === 'all' || right.columns.includes(column)));
}

/** What each kind of thing but tables is called, what a login may do with it, and who is meant to. */
const kinds = [
  {
    kind: 'sequences',
    found: `select n.nspname as schema, c.relname as name, c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where relkind = 'S'`,
    verbs: ['usage', 'select', 'update'],
    has: 'has_sequence_privilege',
    isWanted: (schema: string, name: string, verb: string) =>
      verb !== 'update' && verb !== 'select' && (schemas[schema]?.rights.sequences.includes(name) ?? false),
  },
  {
    kind: 'functions',
    found: `select n.nspname as schema, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name, p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace`,
    verbs: ['execute'],
    has: 'has_function_privilege',
    isWanted: (schema: string, name: string) => schemas[schema]?.rights.functions.includes(name.replace(/\(.*$/, '')) ?? false,
  },
  {
    kind: 'schemas',
    found: 'select nspname as schema, nspname as name, oid from pg_namespace n',
    verbs: ['usage', 'create'],
    has: 'has_schema_privilege',
    isWanted: (_: string, __: string, verb: string) => verb === 'usage',
  },
] as const;

describe('the logins of the rooms, to the last column', () => {
  let client: Client;
  const rows = async <Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> =>
    (await client.query<Row>(text, [...values])).rows;
  beforeAll(async () => {
    client = new Client({ connectionString: theRun().postgres });
    await client.connect();
  });
  afterAll(() => client.end());

  it('have exactly the columns that their rooms name, for reading, writing and changing', async () => {
    const has = await rows<{ login: string; schema: string; table: string; column: string; verb: string; may: boolean }>(
      `select login, table_schema as schema, table_name as table, column_name as column, verb,
         has_column_privilege('svc_' || login, format('%I.%I', table_schema, table_name), column_name, verb) as may
       from information_schema.columns, unnest($1::text[]) login, unnest($2::text[]) verb where table_schema = any($1)`,
      [logins, columnVerbs],
    );

    const wrong = has.filter(({ login, schema, table, column, verb, may }) => may !== isWanted(login, schema, table, column, verb));

    expect(wrong).toEqual([]);
    expect(has.length).toBeGreaterThan(logins.length * 500);
    expect(has.filter(({ may }) => may).length).toBeGreaterThan(200);
  });

  it.each(kinds)('have exactly the $kind that their rooms name', async ({ found, verbs, has, isWanted: isMeant }) => {
    const seen = await rows<{ login: string; schema: string; name: string; verb: string; may: boolean }>(
      `select login, schema, name, verb, ${has}('svc_' || login, oid, verb) as may
       from (${found}) as thing, unnest($1::text[]) login, unnest($2::text[]) verb where schema = any($1) order by 1, 2, 3, 4`,
      [logins, verbs],
    );

    const wrong = seen.filter(({ login, schema, name, verb, may }) => may !== (login === schema && isMeant(schema, name, verb)));

    expect(wrong).toEqual([]);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.some(({ may }) => may)).toBe(seen.some(({ login, schema, name, verb }) => login === schema && isMeant(schema, name, verb)));
  });

  it('make nothing in any schema, in no database, and are let into theirs alone', async () => {
    const making = await rows(
      `select login, nspname from pg_namespace, unnest($1::text[]) login where has_schema_privilege(login, oid, 'create')`,
      [logins.map(loginOf)],
    );
    const databases = await rows(
      `select distinct login, verb from unnest($1::text[]) login, unnest('{create,temporary}'::text[]) verb
       where has_database_privilege(login, current_database(), verb)`,
      [logins.map(loginOf)],
    );
    const strangers = await rows(
      `select rolname from pg_roles where rolcanlogin and not rolsuper and has_database_privilege(oid, current_database(), 'connect')`,
    );

    expect([making, databases]).toEqual([[], []]);
    expect(strangers.map(({ rolname }) => rolname).toSorted()).toEqual(logins.map(loginOf).toSorted());
  });

  it('meet nobody who may do as others do: no function runs as its owner but those that are named', async () => {
    const asOwner = await rows<{ schema: string; name: string }>(
      `select n.nspname as schema, p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where p.prosecdef and n.nspname <> 'pg_catalog' and n.nspname <> 'information_schema'`,
    );

    expect(asOwner.filter(({ schema, name }) => !(schemas[schema]?.rights.functions.includes(name) ?? false))).toEqual([]);
  });
});
