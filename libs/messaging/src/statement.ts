import { conflict, type Database } from '@countersign/persistence';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { PutAside } from './announce.ts';
import type { Settled } from './cause.ts';
import { dueParts } from './due-parts.ts';
import { insertKept, rowPlan } from './kept-rows.ts';
import { parkedParts } from './parked-parts.ts';
import type { Lease } from './unit.ts';

/** The rows of one batch, ready for one statement. */
export interface BatchRows {
  readonly inbox: readonly InboxRow[];
  /** `said` of each inbox row, by position; empty where it says nothing. */
  readonly said: readonly string[];
  /** Ids that the inbox accepts together or not at all: what one step did with all of them cannot be taken apart. */
  readonly whole: readonly (readonly string[])[];
  readonly items: readonly { cause: string; subject: string; version: number; sequence: number; traceparent: string | null }[];
  readonly kept: ReadonlyMap<EntityTarget<ObjectLiteral>, readonly { cause: string; values: ObjectLiteral }[]>;
  readonly filed: readonly { cause: string; kind: string; key: string; object: string; subject: string; because: string; after: number }[];
  readonly woken: readonly { cause: string; kind: string; key: string }[];
  readonly leases: readonly (Lease & { cause: string; again: number | null })[];
  readonly parked: readonly PutAside[];
  readonly settled: readonly (Settled & { cause: string })[];
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
    where h.id is not null order by h.id
    on conflict (id) do nothing returning id)`);

  for (const ids of rows.whole)
    expectations.push(
      `case when (select count(*) from heard where id = any(${given(ids)}::uuid[])) <> ${given(ids.length)}::int then refuse('${conflict}', 'part of a batch was heard elsewhere') else 0 end`,
    );

  if (rows.items.length > 0) {
    parts.push(`wanted_item as (
      select w.* from json_to_recordset(${json(rows.items)}) as w(cause uuid, subject text, version bigint, sequence bigint, traceparent text)
      join heard on heard.id = w.cause order by w.subject)`);
    parts.push(`item_written as (
      insert into item as i (subject, version, sequence, traceparent) select subject, version, sequence, traceparent from wanted_item
      on conflict (subject) do update set version = excluded.version, sequence = excluded.sequence, traceparent = excluded.traceparent
      where i.version = excluded.version - 1 returning 1)`);
    expectations.push(expectation('wanted_item', 'item_written', 'an item has moved on'));
  }

  let kept = 0;
  for (const [row, list] of rows.kept) {
    kept += 1;
    const plan = rowPlan(database, row);
    const last = lastOfEach(list, plan.keyOf);
    parts.push(
      insertKept(plan, `kept_${kept}`, json(last.map(({ values }) => plan.toJson(values))), given(last.map(({ cause }) => cause))),
    );
    if (plan.version !== undefined)
      expectations.push(expectation(`kept_${kept}_wanted`, `kept_${kept}`, `a row of ${plan.table} has moved on`));
  }

  const due = dueParts(rows, json);
  parts.push(...due.parts);
  expectations.push(...due.expectations);

  const aside = parkedParts(rows, json);
  parts.push(...aside.parts);
  expectations.push(...aside.expectations);

  if (rows.acknowledged.length > 0)
    parts.push(`acknowledged as (update inbox set said = null where id = any(${given(rows.acknowledged)}::uuid[]))`);

  const text = `with ${parts.join(',\n')}
    select (select array_agg(id::text) from heard) as accepted, ${expectations.length === 0 ? '0' : expectations.join(' + ')} as expected`;
  const [result] = await database.query<{ accepted: string[] | null }>(text, values, nameOf(text));
  return new Set(result?.accepted ?? []);
}

const expectation = (wanted: string, written: string, reason: string): string =>
  `case when (select count(*) from ${wanted}) <> (select count(*) from ${written}) then refuse('${conflict}', '${reason}') else 0 end`;

/** A door that keeps a row twice means what it kept last. */
function lastOfEach<T extends { readonly cause: string; readonly values: ObjectLiteral }>(
  list: readonly T[],
  keyOf: (values: ObjectLiteral) => string,
): readonly T[] {
  return [...new Map(list.map((one) => [`${one.cause} ${keyOf(one.values)}`, one])).values()];
}

const names = new Map<string, string>();

/** Statements differ only in which parts they have: a handful a room, each prepared once. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `batch-${names.size + 1}`;
  names.set(text, name);
  return name;
}
