import { type Room, rooms } from '@countersign/contracts';
import type { Client, QueryResultRow } from 'pg';
import type { History, Permit, RoomRows } from './history.ts';

/** The rows of every room's schema that a run must leave in order. */
export async function collectRows(client: Client): Promise<Pick<History, 'rooms' | 'early' | 'permits' | 'receipts'>> {
  const rows: RoomRows[] = [];
  for (const room of rooms) rows.push(await rowsOf(client, room));
  return {
    rooms: rows,
    early: await firsts(client, 'select id::text from audit.early where index is null'),
    permits: await all<Permit & QueryResultRow>(client, 'select id::text, action_digest as "actionDigest", state from execution.permit'),
    receipts: new Map(await pairs<number>(client, 'select approval::text, index::float8 from execution.receipt')),
  };
}

async function rowsOf(client: Client, room: Room): Promise<RoomRows> {
  return {
    room,
    inbox: new Map(await pairs<string | null>(client, `select id::text, encode(digest, 'hex') from "${room}".inbox`)),
    unsaid: await firsts(client, `select batch || '/' || part from "${room}".outbox`),
    sequences: new Map(await pairs<number>(client, `select subject, sequence::float8 from "${room}".item where not ${isOfFeed(room)}`)),
    parked: await firsts(client, `select topic || '/' || partition || '@' || "offset" || ': ' || cause from "${room}".parked`),
    due: await firsts(client, `select kind || ' ' || key from "${room}".due`),
  };
}

/** What authority says in its feeds is about keys, or that it lives. */
const isOfFeed = (room: Room): string => (room === 'authority' ? `subject not like 'spiffe://%'` : 'false');

const all = async <Row extends QueryResultRow>(client: Client, text: string): Promise<readonly Row[]> =>
  (await client.query<Row>(text)).rows;

async function pairs<Value>(client: Client, text: string): Promise<readonly [string, Value][]> {
  return (await client.query<[string, Value]>({ text, rowMode: 'array' })).rows;
}

async function firsts(client: Client, text: string): Promise<readonly string[]> {
  return (await client.query<[string]>({ text, rowMode: 'array' })).rows.map(([first]) => first);
}
