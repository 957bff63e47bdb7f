import { type Column, columnsOf, type tableOf } from '@countersign/persistence';
import type { BatchRows } from './statement.ts';

/** SQLSTATE of a class of our own: the lease has run out, or another instance holds it by now. */
export const leaseLost = 'CS001';

type Table = ReturnType<typeof tableOf>;

/** The parts of a batch's statement that file, wake and end due work. */
export function dueParts(
  { filed, woken, leases }: Pick<BatchRows, 'filed' | 'woken' | 'leases'>,
  table: (columns: readonly Column[]) => Table,
): { readonly parts: readonly string[]; readonly expectations: readonly string[] } {
  const parts: string[] = [];
  if (filed.length > 0) parts.push(filing(table(columnsOf(filed, filedTypes))));
  if (woken.length > 0) parts.push(waking(table(columnsOf(woken, wokenTypes))));
  if (leases.length === 0) return { parts, expectations: [] };
  parts.push(...ending(table(columnsOf(leases, leaseTypes))));
  return {
    parts,
    expectations: [
      `case when (select count(*) from ended) <> (select count(*) from done) + (select count(*) from freed) + (select count(*) from renewed)
      then refuse('${leaseLost}', 'the lease on due work was lost') else 0 end`,
    ],
  };
}

const filedTypes = { kind: 'text', key: 'text', object: 'text', subject: 'text', because: 'uuid', after: 'bigint' };
const wokenTypes = { kind: 'text', key: 'text' };
const leaseTypes = {
  kind: 'text',
  key: 'text',
  fence: 'bigint',
  filed: 'bigint',
  leaseMs: 'bigint',
  isLast: 'boolean',
  again: 'bigint',
};

const filing = ({ from }: Table): string => `filed as (
      insert into due as d (kind, key, object, subject, because, at)
      select distinct on (kind, key) kind, key, object, subject, because, now() + after * interval '1 millisecond'
      from ${from} order by kind, key, after
      on conflict (kind, key) do update set at = excluded.at, filed = d.filed + 1 returning 1)`;

const waking = ({ from }: Table): string => `woken as (
      update due d set at = now(), filed = d.filed + 1
      from ${from}
      where d.kind = w.kind and d.key = w.key returning 1)`;

/** Only who still holds the lease ends the work or goes on with it: the fence tells, and a lease that has run out is none. */
const ending = ({ from }: Table): readonly string[] => [
  `ended as (select * from ${from})`,
  `done as (
      delete from due d using ended e
      where d.kind = e.kind and d.key = e.key and d.fence = e.fence and d.leased_until is not null
        and e."isLast" and d.filed = e.filed and e.again is null returning 1)`,
  // Filed or woken once more while it ran, or to be run again: it stays, without the lease.
  `freed as (
      update due d set leased_until = null,
        at = case when d.filed <> e.filed then d.at else now() + e.again * interval '1 millisecond' end
      from ended e
      where d.kind = e.kind and d.key = e.key and d.fence = e.fence and d.leased_until is not null
        and e."isLast" and (d.filed <> e.filed or e.again is not null) returning 1)`,
  `renewed as (
      update due d set leased_until = now() + e."leaseMs" * interval '1 millisecond'
      from ended e
      where d.kind = e.kind and d.key = e.key and d.fence = e.fence and d.leased_until is not null and not e."isLast" returning 1)`,
];
