import { type Column, columnsOf, conflict, type tableOf } from '@countersign/persistence';
import { parkedColumns } from './parked-row.ts';
import type { BatchRows } from './statement.ts';

type Table = ReturnType<typeof tableOf>;

/** The parts of a batch's statement that put records aside, and that end or keep those that lay aside. */
export function parkedParts(
  { parked, settled }: Pick<BatchRows, 'parked' | 'settled'>,
  table: (columns: readonly Column[]) => Table,
): { readonly parts: readonly string[]; readonly expectations: readonly string[] } {
  const parts = parked.length === 0 ? [] : [parking(table(parkedColumns(parked)))];
  if (settled.length === 0) return { parts, expectations: [] };
  const rows = table(columnsOf(settled, { parked: 'bigint', problem: 'text' }));
  return {
    parts: [...parts, ...settling(rows)],
    expectations: [
      `case when (select count(*) from settled) <> (select count(*) from unparked) + (select count(*) from kept_aside)
      then refuse('${conflict}', 'a parked record is no longer there') else 0 end`,
    ],
  };
}

const parking = ({ select, from }: Table): string => `parked_now as (
      insert into parked (subject, item, event, topic, partition, "offset", appended_at, key, headers, value, cause) select ${select} from ${from}
      on conflict (topic, partition, "offset", appended_at) do nothing returning 1)`;

const settling = ({ from }: Table): readonly string[] => [
  `settled as (select * from ${from})`,
  `unparked as (delete from parked p using settled s where p.id = s.parked and s.problem is null returning 1)`,
  `kept_aside as (update parked p set cause = s.problem from settled s where p.id = s.parked and s.problem is not null returning 1)`,
];
