/** Asks for the ids of those who may do nothing now: nobody answers for them, they are suspended, or their time is over. */
export const barredNow = (table: string): string =>
  `select id from ${table} where state <> 'active' or owner is null or owner::text = 'null' or ends_at <= now() order by id`;

/** Asks what programs outside read, and how much of it a second. */
export const consumersIn = (table: string): string =>
  `select id, topics, group_prefix as "groupPrefix", byte_rate::float8 as "byteRate" from ${table} order by id`;
