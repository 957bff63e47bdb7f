import { conflict, type Database } from '@countersign/persistence';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { dueParts } from './due-parts.ts';
import { packed } from './envelope.ts';
import { insertKept, rowPlan } from './kept-rows.ts';
import type { Delivered } from './parcel.ts';
import { parkedRow } from './parked-row.ts';
import type { Lease, Parked } from './unit.ts';

/** The rows of one batch, ready for one statement. */
export interface BatchRows {
  /** What is heard or asked; the digest, in hexadecimal, of what is heard. */
  readonly inbox: readonly { readonly id: string; readonly digest: string | null }[];
  readonly outbox: readonly unknown[];
  readonly items: readonly {
    readonly subject: string;
    readonly version: number;
    readonly sequence: number;
    readonly batch: number;
    readonly traceparent: string | null;
  }[];
  readonly kept: ReadonlyMap<EntityTarget<ObjectLiteral>, readonly { readonly cause: string; readonly values: ObjectLiteral }[]>;
  readonly filed: readonly { kind: string; key: string; object: string; subject: string; because: string; after: number }[];
  readonly woken: readonly { kind: string; key: string }[];
  readonly leases: readonly (Lease & { again: number | null })[];
  readonly parked: readonly Parked[];
  /** What Kafka has of the batches before. */
  readonly acknowledged: readonly Delivered[];
}

/**
 * Writes a batch, whole or not at all: inbox, item versions, state, due work, parked records, what is said, acknowledgements. It fails
 * as a conflict (40001) where one of the ids was heard elsewhere meanwhile, as by the instance that has the partition now, or where an
 * item, a versioned row or a lease is no longer what the step was decided on.
 */
export async function writeBatch(database: Database, rows: BatchRows): Promise<void> {
  const parts: string[] = [];
  const values: unknown[] = [];
  const expectations: string[] = [];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const json = (value: unknown): string => `${given(JSON.stringify(value))}::json`;

  if (rows.inbox.length > 0) {
    const ids = given(arrayOf(rows.inbox.map(({ id }) => id)));
    const digests = given(arrayOf(rows.inbox.map(({ digest }) => (digest === null ? 'null' : `"\\\\x${digest}"`))));
    parts.push(`heard as (
      insert into inbox (id, digest) select * from unnest(${ids}::uuid[], ${digests}::bytea[]) as h(id, digest) order by id
      on conflict (id) do nothing returning 1)`);
    expectations.push(expectation(given(rows.inbox.length), 'heard', 'part of a batch was heard elsewhere'));
  }

  if (rows.items.length > 0) {
    parts.push(`item_written as (
      insert into item as i (subject, version, sequence, batch, traceparent)
      select * from json_to_recordset(${json(rows.items)})
        as w(subject text, version bigint, sequence bigint, batch bigint, traceparent text) order by subject
      on conflict (subject) do update set version = excluded.version, sequence = excluded.sequence, batch = excluded.batch,
        traceparent = excluded.traceparent
      where i.version = excluded.version - 1 returning 1)`);
    expectations.push(expectation(given(rows.items.length), 'item_written', 'an item has moved on'));
  }

  let kept = 0;
  for (const [row, list] of rows.kept) {
    kept += 1;
    const plan = rowPlan(database, row);
    const last = lastOfEach(list, plan.keyOf);
    parts.push(insertKept(plan, `kept_${kept}`, json(last.map(({ values: row }) => plan.toJson(row)))));
    if (plan.version !== undefined)
      expectations.push(expectation(given(last.length), `kept_${kept}`, `a row of ${plan.table} has moved on`));
  }

  const due = dueParts(rows, json);
  parts.push(...due.parts);
  expectations.push(...due.expectations);

  if (rows.outbox.length > 0) {
    parts.push(`said as (
      insert into outbox (batch, part, writer, steps, said)
      select * from json_to_recordset(${json(rows.outbox)}) as s(batch bigint, part int, writer text, steps int, said text))`);
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

  parts.push(...acknowledging(rows.acknowledged, json));

  const text = `with ${parts.join(',\n')}
    select ${expectations.length === 0 ? '0' : expectations.join(' + ')} as expected`;
  await database.query(text, values, nameOf(text));
}

/** Parcels that Kafka has are gone; of those of which it refuses a record, that is left. */
function acknowledging(acknowledged: readonly Delivered[], json: (value: unknown) => string): readonly string[] {
  const whole = acknowledged.filter(({ left }) => left.length === 0).map(({ batch, part }) => ({ batch, part }));
  const others = acknowledged.filter(({ left }) => left.length > 0).map(({ left, ...place }) => ({ ...place, said: packed(left) }));
  return [
    ...(whole.length === 0
      ? []
      : [
          `cleared as (
      delete from outbox o using json_to_recordset(${json(whole)}) as a(batch bigint, part int) where o.batch = a.batch and o.part = a.part)`,
        ]),
    ...(others.length === 0
      ? []
      : [
          `left_over as (
      update outbox o set said = a.said from json_to_recordset(${json(others)}) as a(batch bigint, part int, said text)
      where o.batch = a.batch and o.part = a.part)`,
        ]),
  ];
}

const arrayOf = (elements: readonly string[]): string => `{${elements.join()}}`;

const expectation = (wanted: string, written: string, reason: string): string =>
  `case when ${wanted}::bigint <> (select count(*) from ${written}) then refuse('${conflict}', '${reason}') else 0 end`;

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
