import { granting, loginOf, migrating, ownerOf, runStatements } from '@countersign/persistence';
import { Client } from 'pg';
import { type Schema, schemas } from './schemas.ts';

/**
 * Brings every schema up to date, owned by a role that cannot log in, and gives its room's login exactly what the room needs. Where the
 * database does not let this login make roles, the schemas are its own and the rooms must come as it: promise 7 is then not the database's.
 */
export async function provisionDatabase(url: string, print: (line: string) => void): Promise<void> {
  const isToMakeRoles = await mayMakeRoles(url);
  if (!isToMakeRoles) print('this database login may not make roles: all rooms log in as it, and PostgreSQL does not keep them apart');
  for (const line of await runStatements(url, await (isToMakeRoles ? apart() : together()))) print(line);
}

/** Every statement that brings a database to what the rooms expect, each room apart from the others. They may be run again at any time. */
export async function apart(): Promise<readonly string[]> {
  const each = await Promise.all(Object.entries(schemas).map(([schema, given]) => schemaApart(schema, given)));
  return [onDatabase('revoke all on database %I from public'), ...noLargeObjects, ...each.flat(), ...keepingLogins(Object.keys(schemas))];
}

/** Every schema, all of one login. */
async function together(): Promise<readonly string[]> {
  const each = await Promise.all(Object.entries(schemas).map(([schema, { migrations }]) => migrating(schema, migrations)));
  return each.flat();
}

async function mayMakeRoles(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ may: boolean }>(
      'select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user',
    );
    return rows[0]?.may === true;
  } finally {
    await client.end();
  }
}

async function schemaApart(schema: string, { migrations, rights, ownerIs = [] }: Schema): Promise<readonly string[]> {
  const [owner, login] = [ownerOf(schema), loginOf(schema)];
  return [
    missingRole(owner, 'nologin noinherit'),
    missingRole(login, 'login noinherit'),
    ...ownerIs.map((role) => membership(role, owner)),
    grantConnect(login),
    `create schema if not exists "${schema}" authorization ${owner}`,
    `alter schema "${schema}" owner to ${owner}`,
    ...(await migrating(schema, migrations, owner)),
    // At once: nobody sees a login without its rights.
    ['begin', ...granting(schema, rights), 'commit'].join(';\n'),
  ];
}

/** A statement about the database that this is. */
const onDatabase = (statement: string): string => `do $$ begin execute format('${statement}', current_database()); end $$`;
/** Anybody may make large objects by default, which belong to no schema and could be shown to everybody. */
const noLargeObjects = ['lo_creat(int)', 'lo_create(oid)', 'lo_from_bytea(oid, bytea)'].map(
  (name) => `revoke execute on function pg_catalog.${name} from public`,
);
const grantConnect = (login: string): string => onDatabase(`grant connect on database %I to ${login}`);
/** Only a superuser gives these away: where provisioning is none, what needs them says so when it runs. */
const membership = (role: string, owner: string): string =>
  `do $$ begin grant ${role} to ${owner} with inherit true; exception when insufficient_privilege then raise warning '${owner} is no ${role}'; end $$`;
const missingRole = (role: string, attributes: string): string =>
  `do $$ begin create role ${role} ${attributes}; exception when duplicate_object then null; end $$`;

/**
 * The owner of authority's schema takes logins away and gives them back, by a function that authority calls: authority itself may do nothing
 * else with them, and nobody may become any of them.
 */
const keepingLogins = (all: readonly string[]): readonly string[] => {
  const owner = ownerOf('authority');
  const others = all.filter((schema) => schema !== 'authority').map(loginOf);
  return [
    `alter role ${owner} createrole`,
    ...others.map((login) => `grant ${login} to ${owner} with admin true, inherit false, set false`),
  ];
};
