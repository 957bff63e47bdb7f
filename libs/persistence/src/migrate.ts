import { Client } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A room's migrations, in order. The name of each ends in its time. */
export type Migrations = readonly (new () => MigrationInterface)[];

/**
 * What brings a room's schema up to date, whatever was applied before: in the name of its owner, so that what is made is its own; where there is
 * none, the schema is made as well. Each migration is one statement, which is all there or not at all and tells (INFO) that it was applied.
 */
export async function migrating(schema: string, migrations: Migrations, owner?: string): Promise<readonly string[]> {
  const blocks = await Promise.all(migrations.map((one) => migrationBlock(schema, new one())));
  return [
    owner === undefined ? `create schema if not exists "${schema}"` : `set role ${owner}`,
    `set search_path to "${schema}"`,
    'create table if not exists migration (id serial primary key, "timestamp" bigint not null, name varchar not null)',
    ...blocks,
    'reset search_path',
    ...(owner === undefined ? [] : ['reset role']),
  ];
}

/** Runs statements one after the other in one session. Returns what they have told. */
export async function runStatements(url: string, statements: readonly string[]): Promise<readonly string[]> {
  const client = new Client({ connectionString: url });
  const told: string[] = [];
  // INFO is what these statements say; a notice is what PostgreSQL says of things that are there already.
  client.on('notice', ({ severity, message = '' }) => {
    if (severity === 'INFO' || severity === 'WARNING') told.push(message);
  });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
    return told;
  } finally {
    await client.end();
  }
}

const marks = { block: '$migration$', statement: '$statement$' };

/** A migration as a statement that may be run again. What it asks the database for cannot be written down: it may only tell it. */
async function migrationBlock(schema: string, migration: MigrationInterface): Promise<string> {
  const { name = '' } = migration;
  const time = /\d{13}$/.exec(name)?.[0];
  if (time === undefined) throw new Error(`The name of the migration ${name} does not end in its time`);
  const statements: string[] = [];
  const query = async (text: string, values?: readonly unknown[]): Promise<void> => {
    if (values !== undefined || Object.values(marks).some((mark) => text.includes(mark)))
      throw new Error(`${name} has a statement that cannot be written down: ${text}`);
    statements.push(text);
  };
  await migration.up({ query } as unknown as QueryRunner);
  return `do ${marks.block} begin
  if exists (select from migration where name = '${name}') then return; end if;
${statements.map((text) => `  execute ${marks.statement}${text}${marks.statement};`).join('\n')}
  insert into migration ("timestamp", name) values (${time}, '${name}');
  raise info '${schema}: ${name}';
end ${marks.block}`;
}
