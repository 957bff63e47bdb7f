import type { Database } from '@countersign/persistence';
import { firstIdOf } from './inbox-days.ts';
import type { ItemState } from './unit.ts';

/** What the room already knows about a batch. */
export interface Known {
  /** Ids heard before, with the digest of what was heard; empty where the id is of a request or of due work. */
  readonly heard: ReadonlyMap<string, string>;
  readonly items: ReadonlyMap<string, ItemState>;
  /** Stored and perhaps never sent, of these subjects, oldest first. */
  readonly unsaid: readonly { readonly id: string; readonly subject: string }[];
  /** Subjects of which a record is parked here. */
  readonly held: ReadonlySet<string>;
}

interface Row extends Record<string, unknown> {
  readonly what: 'heard' | 'item' | 'unsaid' | 'held';
  readonly id: string;
  readonly subject: string;
  readonly text: string | null;
  readonly version: string;
  readonly sequence: string;
}

// The bounds say what the ids say as well; with them PostgreSQL looks into no partition but theirs.
const text = `
select 'heard' as what, id::text, subject, digest as text, 0::bigint as version, 0::bigint as sequence from inbox
  where id = any($1::uuid[]) and id >= $3::uuid and id <= $4::uuid
union all
select 'item', null, subject, traceparent, version, sequence from item where subject = any($2::text[])
union all
select 'unsaid', id::text, subject, null, version, 0 from inbox where said is not null and subject = any($2::text[])
union all
select distinct 'held', null, subject, null, 0, 0 from parked where subject = any($2::text[])`;

/** One question for a whole batch. */
export async function lookUp(database: Database, ids: readonly string[], subjects: readonly string[]): Promise<Known> {
  const first = ids.reduce((least, id) => (id < least ? id : least), ids[0] ?? firstIdOf(0));
  const last = ids.reduce((most, id) => (id > most ? id : most), first);
  const rows = await database.query<Row>(text, [ids, subjects, first, last], 'look-up');
  const of = (what: Row['what']): readonly Row[] => rows.filter((row) => row.what === what);
  return {
    heard: new Map(of('heard').map(({ id, text: digest }) => [id, digest ?? ''])),
    items: new Map(of('item').map((row) => [row.subject, itemOf(row)])),
    unsaid: of('unsaid').toSorted((a, b) => Number(a.version) - Number(b.version)),
    held: new Set(of('held').map(({ subject }) => subject)),
  };
}

const itemOf = ({ version, sequence, text: traceparent }: Row): ItemState => ({
  version: Number(version),
  sequence: Number(sequence),
  ...(traceparent === null ? {} : { traceparent }),
});
