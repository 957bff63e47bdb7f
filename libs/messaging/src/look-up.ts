import type { Database } from '@countersign/persistence';
import type { ItemState } from './unit.ts';

export interface UnsaidRow {
  readonly id: string;
  readonly subject: string;
  readonly said: string;
}

/** What the room already knows about a batch. */
export interface Known {
  /** Ids heard before: digest, and what is still unsaid of them. */
  readonly heard: ReadonlyMap<string, { readonly digest: string; readonly said: string | null }>;
  readonly items: ReadonlyMap<string, ItemState>;
  /** Stored and perhaps never sent, of these subjects, oldest first. */
  readonly unsaid: readonly UnsaidRow[];
  /** Subjects of which a record is parked here. */
  readonly held: ReadonlySet<string>;
}

interface Row extends Record<string, unknown> {
  readonly what: 'heard' | 'item' | 'unsaid' | 'held';
  readonly id: string;
  readonly subject: string;
  readonly text: string | null;
  readonly said: string | null;
  readonly version: string;
  readonly sequence: string;
}

const text = `
select 'heard' as what, id::text, subject, digest as text, said, 0::bigint as version, 0::bigint as sequence from inbox where id = any($1::uuid[])
union all
select 'item', null, subject, null, null, version, sequence from item where subject = any($2::text[])
union all
select 'unsaid', id::text, subject, null, said, version, 0 from inbox where said is not null and subject = any($2::text[])
union all
select distinct 'held', null, subject, null, null, 0, 0 from parked where subject = any($2::text[])`;

/** One question for a whole batch. */
export async function lookUp(database: Database, ids: readonly string[], subjects: readonly string[]): Promise<Known> {
  const rows = await database.query<Row & Record<string, unknown>>(text, [ids, subjects], 'look-up');
  const of = (what: Row['what']): readonly Row[] => rows.filter((row) => row.what === what);
  return {
    heard: new Map(of('heard').map(({ id, text: digest, said }) => [id, { digest: digest ?? '', said }])),
    items: new Map(of('item').map(({ subject, version, sequence }) => [subject, { version: Number(version), sequence: Number(sequence) }])),
    unsaid: of('unsaid')
      .toSorted((a, b) => Number(a.version) - Number(b.version))
      .map(({ id, subject, said }) => ({ id, subject, said: said ?? '' })),
    held: new Set(of('held').map(({ subject }) => subject)),
  };
}
