import { neverStopped } from '@countersign/contracts';

/**
 * Asks for the ids of those who may do nothing now: nobody answers for them, they are suspended or stopped, or their time is over.
 * `schema` is in front of the tables, with its dot.
 */
export const barredNow = (schema = ''): string => `
select id from ${schema}identity
where state <> 'active' or owner is null or owner::text = 'null' or ends_at <= now()
  or exists (select from ${schema}cut where restored_epoch is null and (
    (scope->>'identity' = id and scope->>'instance' is null)
    or (scope->>'everything' is not null and id not in (${neverStopped.map((id) => `'${id}'`).join(', ')}))))
order by id`;

/** Asks what programs outside read, and how much of it a second. */
export const consumersIn = (schema = ''): string =>
  `select id, topics, group_prefix as "groupPrefix", byte_rate::float8 as "byteRate" from ${schema}consumer order by id`;
