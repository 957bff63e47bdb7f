import { conflict } from '@countersign/persistence';
import { parkedRow } from './parked-row.ts';
import type { BatchRows } from './statement.ts';

/** The parts of a batch's statement that put records aside, and that end or keep those that lay aside. */
export function parkedParts(
  { parked, settled }: Pick<BatchRows, 'parked' | 'settled'>,
  json: (value: unknown) => string,
): { readonly parts: readonly string[]; readonly expectations: readonly string[] } {
  const parts = parked.length === 0 ? [] : [parking(json(parked.map(parkedRow)))];
  if (settled.length === 0) return { parts, expectations: [] };
  return {
    parts: [...parts, ...settling(json(settled))],
    expectations: [
      `case when (select count(*) from settled) <> (select count(*) from unparked) + (select count(*) from kept_aside)
      then refuse('${conflict}', 'a parked record is no longer there') else 0 end`,
    ],
  };
}

/** Only with its announcement: whoever parked it before has said so. */
const parking = (rows: string): string => `parked_now as (
      insert into parked (subject, item, event, topic, partition, "offset", appended_at, key, headers, value, cause)
      select p.subject, p.item, p.event, p.topic, p.partition, p."offset", to_timestamp(p.appended / 1000.0),
        decode(p.key, 'base64'), p.headers, decode(p.value, 'base64'), p.cause
      from rows from (json_to_recordset(${rows})
        as (id uuid, subject text, item text, event uuid, topic text, partition int, "offset" bigint, appended bigint, key text, headers jsonb, value text, cause text)
      ) with ordinality
        as p(id, subject, item, event, topic, partition, "offset", appended, key, headers, value, cause, number)
      join heard on heard.id = p.id order by p.number
      on conflict (topic, partition, "offset") do nothing returning 1)`;

const settling = (rows: string): readonly string[] => [
  `settled as (
      select s.parked, s.problem from json_to_recordset(${rows}) as s(cause uuid, parked bigint, problem text) join heard on heard.id = s.cause)`,
  `unparked as (delete from parked p using settled s where p.id = s.parked and s.problem is null returning 1)`,
  `kept_aside as (update parked p set cause = s.problem from settled s where p.id = s.parked and s.problem is not null returning 1)`,
];
