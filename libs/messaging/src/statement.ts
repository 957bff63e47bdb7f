import { conflict, type Database } from '@countersign/persistence';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { insertKept, rowPlan } from './kept-rows.ts';
import type { Lease, Parked } from './unit.ts';

/** SQLSTATE of a class of our own: another instance holds the lease by now. */
export const leaseLost = 'CS001';

/** The rows of one batch, ready for one statement. */
export interface BatchRows {
  readonly inbox: readonly InboxRow[];
  /** `said` of each inbox row, by position; empty where it says nothing. */
  readonly said: readonly string[];
  readonly items: readonly { cause: string; subject: string; version: number; sequence: number }[];
  readonly kept: ReadonlyMap<EntityTarget<ObjectLiteral>, readonly { cause: string; values: ObjectLiteral }[]>;
  readonly filed: readonly { cause: string; kind: string; key: string; object: string; subject: string; because: string; after: number }[];
  readonly woken: readonly { cause: string; kind: string; key: string }[];
  readonly leases: readonly (Lease & { cause: string; again: number | null })[];
  readonly parked: readonly Parked[];
  /** Inbox ids whose records Kafka has acknowledged. */
  readonly acknowledged: readonly string[];
}

export interface InboxRow {
  readonly id: string;
  readonly subject: string;
  readonly version: number;
  readonly digest: string | null;
  readonly topic: string | null;
  readonly partition: number | null;
}

/**
 * Writes a batch: inbox, item versions, state, due work, parked records, acknowledgements. Every row joins the ids that the inbox
 * newly accepts, so an instance that lost its partition writes nothing. It fails as a conflict (40001) where an item, a versioned row
 * or a lease is no longer what the step was decided on. Returns the ids newly accepted.
 */
export async function writeBatch(database: Database, rows: BatchRows): Promise<ReadonlySet<string>> {
  const parts: string[] = [];
  const values: unknown[] = [];
  const expectations: string[] = [];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const json = (value: unknown): string => `${given(JSON.stringify(value))}::json`;

  parts.push(`heard as (
    insert into inbox (id, subject, version, digest, topic, partition, said)
    select h.id, h.subject, h.version, h.digest, h.topic, h.partition, nullif(h.said, '')
    from rows from (
      json_to_recordset(${json(rows.inbox)}) as (id uuid, subject text, version bigint, digest text, topic text, partition int),
      string_to_table(${given(rows.said.join('\u001d'))}, E'\\x1d')
    ) as h(id, subject, version, digest, topic, partition, said)
    where h.id is not null
    on conflict (id) do nothing returning id)`);

  if (rows.items.length > 0) {
    parts.push(`wanted_item as (
      select w.* from json_to_recordset(${json(rows.items)}) as w(cause uuid, subject text, version bigint, sequence bigint)
      join heard on heard.id = w.cause order by w.subject)`);
    parts.push(`item_written as (
      insert into item as i (subject, version, sequence) select subject, version, sequence from wanted_item
      on conflict (subject) do update set version = excluded.version, sequence = excluded.sequence
      where i.version = excluded.version - 1 returning 1)`);
    expectations.push(expectation('wanted_item', 'item_written', 'an item has moved on'));
  }

  let kept = 0;
  for (const [row, list] of rows.kept) {
    kept += 1;
    const plan = rowPlan(database, row);
    parts.push(insertKept(plan, `kept_${kept}`, json(list.map((values) => plan.toJson(values)))));
    if (plan.version !== undefined)
      expectations.push(expectation(`kept_${kept}_wanted`, `kept_${kept}`, `a row of ${plan.table} has moved on`));
  }

  if (rows.filed.length > 0) {
    parts.push(`filed as (
      insert into due as d (kind, key, object, subject, because, at)
      select distinct on (f.kind, f.key) f.kind, f.key, f.object, f.subject, f.because, now() + f.after * interval '1 millisecond'
      from json_to_recordset(${json(rows.filed)}) as f(cause uuid, kind text, key text, object text, subject text, because uuid, after bigint)
      join heard on heard.id = f.cause order by f.kind, f.key
      on conflict (kind, key) do update set at = excluded.at, filed = d.filed + 1 returning 1)`);
  }

  if (rows.woken.length > 0) {
    parts.push(`woken as (
      update due d set at = now(), filed = d.filed + 1
      from json_to_recordset(${json(rows.woken)}) as w(cause uuid, kind text, key text) join heard on heard.id = w.cause
      where d.kind = w.kind and d.key = w.key returning 1)`);
  }

  if (rows.leases.length > 0) {
    parts.push(`ended as (
      select l.* from json_to_recordset(${json(rows.leases)}) as l(cause uuid, kind text, key text, fence bigint, filed bigint, again bigint)
      join heard on heard.id = l.cause)`);
    parts.push(`done as (
      delete from due d using ended e
      where d.kind = e.kind and d.key = e.key and d.fence = e.fence and d.filed = e.filed and e.again is null returning 1)`);
    // Filed once more while it ran, or to be run again: it stays, without the lease.
    parts.push(`freed as (
      update due d set leased_until = null, at = case when e.again is null then d.at else now() + e.again * interval '1 millisecond' end
      from ended e
      where d.kind = e.kind and d.key = e.key and d.fence = e.fence and (d.filed <> e.filed or e.again is not null) returning 1)`);
    expectations.push(`case when (select count(*) from ended) <> (select count(*) from done) + (select count(*) from freed)
      then refuse('${leaseLost}', 'the lease on due work was lost') else 0 end`);
  }

  if (rows.parked.length > 0) {
    parts.push(`parked_now as (
      insert into parked (subject, topic, partition, "offset", appended_at, key, headers, value, cause)
      select p.subject, p.topic, p.partition, p."offset", to_timestamp(p.appended / 1000.0),
        decode(p.key, 'base64'), p.headers, decode(p.value, 'base64'), p.cause
      from json_to_recordset(${json(rows.parked.map(parkedRow))})
        as p(subject text, topic text, partition int, "offset" bigint, appended bigint, key text, headers jsonb, value text, cause text)
      on conflict (topic, partition, "offset") do nothing returning 1)`);
  }

  if (rows.acknowledged.length > 0)
    parts.push(`acknowledged as (update inbox set said = null where id = any(${given(rows.acknowledged)}::uuid[]))`);

  const text = `with ${parts.join(',\n')}
    select (select array_agg(id::text) from heard) as accepted, ${expectations.length === 0 ? '0' : expectations.join(' + ')} as expected`;
  const [result] = await database.query<{ accepted: string[] | null }>(text, values, nameOf(text));
  return new Set(result?.accepted ?? []);
}

const expectation = (wanted: string, written: string, reason: string): string =>
  `case when (select count(*) from ${wanted}) <> (select count(*) from ${written}) then refuse('${conflict}', '${reason}') else 0 end`;

const parkedRow = ({ record, subject, cause }: Parked): unknown => ({
  subject,
  topic: record.topic,
  partition: record.partition,
  offset: record.offset,
  appended: record.appendedAt,
  key: record.key?.toString('base64') ?? null,
  headers: record.headers,
  value: record.value?.toString('base64') ?? null,
  cause,
});

const names = new Map<string, string>();

/** Statements differ only in which parts they have: a handful a room, each prepared once. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `batch-${names.size + 1}`;
  names.set(text, name);
  return name;
}
