import { Client } from 'pg';

// Counts the starts in the database, so that a story can see that data outlives a stop.
const client = new Client({ connectionString: process.env['DATABASE_URL'] });
if (process.env['PROVISION_ONLY'] === 'broker') process.exit(0);
await client.connect();
await client.query('create table if not exists start (at timestamptz not null default now())');
await client.query('insert into start default values');
const { rows } = await client.query<{ count: string }>('select count(*) from start');
await client.end();
console.log(`start number ${rows[0]?.count}`);
