import type { Database } from '@countersign/persistence';
import { firstIdOf } from './inbox-days.ts';
import type { ParcelPlace } from './parcel.ts';
import type { ItemState } from './unit.ts';

/** What the room already knows about a batch. */
export interface Known {
  /** The number of the batch to be written: larger than that of any batch that has touched one of these items. */
  readonly batch: number;
  /** Ids heard before, with the digest of what was heard; empty where the id is of a request or of due work. */
  readonly heard: ReadonlyMap<string, string>;
  readonly items: ReadonlyMap<string, ItemState>;
  /** What was stored of these items last and is perhaps not yet said. */
  readonly unsaid: readonly ParcelPlace[];
  /** Subjects of which a record is parked here. */
  readonly held: ReadonlySet<string>;
}

interface Row extends Record<string, unknown> {
  readonly what: 'batch' | 'heard' | 'item' | 'unsaid' | 'held';
  readonly key: string | null;
  readonly text: string | null;
  readonly one: string;
  readonly two: string;
}

// The bounds say what the ids say as well; with them PostgreSQL looks into no partition but theirs.
const text = `
with touched as materialized (select subject, traceparent, version, sequence, batch from item where subject = any($2::text[]))
select 'batch' as what, null as key, null as text, nextval('batch') as one, 0::bigint as two
union all
select 'heard', id::text, encode(digest, 'hex'), 0, 0 from inbox
  where id = any($1::uuid[]) and id >= $3::uuid and id <= $4::uuid
union all
select 'item', subject, traceparent, version, sequence from touched
union all
select 'unsaid', null, null, batch, part from outbox where batch in (select batch from touched)
union all
select distinct 'held', subject, null, 0::bigint, 0::bigint from parked where subject = any($2::text[])`;

/** One question for a whole batch. */
export async function lookUp(database: Database, ids: readonly string[], subjects: readonly string[]): Promise<Known> {
  const first = ids.reduce((least, id) => (id < least ? id : least), ids[0] ?? firstIdOf(0));
  const last = ids.reduce((most, id) => (id > most ? id : most), first);
  const rows = await database.query<Row>(text, [`{${ids.join()}}`, subjects, first, last], 'look-up');
  const [known, heard, items, held] = [{ batch: 0 }, new Map<string, string>(), new Map<string, ItemState>(), new Set<string>()];
  const unsaid: ParcelPlace[] = [];
  for (const { what, key, text: value, one, two } of rows) {
    if (what === 'batch') known.batch = Number(one);
    else if (what === 'unsaid') unsaid.push({ batch: Number(one), part: Number(two) });
    else if (key === null) continue;
    else if (what === 'heard') heard.set(key, value ?? '');
    else if (what === 'held') held.add(key);
    else items.set(key, { version: Number(one), sequence: Number(two), ...(value === null ? {} : { traceparent: value }) });
  }
  return { ...known, heard, items, unsaid, held };
}
