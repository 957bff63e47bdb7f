import type { RunFile } from '@countersign/embedded';
import { eventually } from '@countersign/testing';
import { Client } from 'pg';

const rooms = ['intake', 'enrichment', 'routing', 'approval', 'execution', 'audit'];
const sum = (parts: readonly string[]): string => parts.join(' + ');
/** What authority says is in the log, but for its feeds; a signal is told of once. */
const ofAuthority = `(select coalesce(sum(sequence), 0) from authority.item where subject like 'spiffe://%')
  + (select count(*) from authority.item where subject like 'signal/%')`;
const inEach = (table: string): string => sum(rooms.map((room) => `(select count(*) from "${room}".${table})`));

/** How far the mesh is, in numbers that have an end. Content is said with each revision and not in the log; receipts are only what audit says of the log, for it also speaks about what it has parked. */
const question = `select
  (select count(*) from gateway.work_item join gateway.followed using (edition) where serving and state = 'executed')::int as executed,
  (${inEach('parked')})::int as parked,
  (${inEach('outbox')} + ${inEach('due')})::int as waiting,
  (${sum(rooms.slice(0, 5).map((room) => `(select coalesce(sum(sequence), 0) from "${room}".item)`))} + ${ofAuthority}
    - (select coalesce(sum(revision), 0) from intake.intake_item) - (select size from audit.head))::int as unlogged,
  ((select size from audit.head) - (select next from gateway.followed where serving))::int as unshown,
  ((select coalesce(sum(sequence), 0) from audit.item where subject = 'log')
    - (select count(*) from execution.inbox where digest is not null) + (select count(*) from execution.permit))::int as unheard`;

/** How many lie parked for which cause, and one of each cause's records. */
const whatIsParked = rooms
  .map(
    (
      room,
    ) => `select format('%s parks %s of %s, such as offset %s of %s: %s', '${room}', count(*), topic, min("offset"), min(appended_at), min(cause)) as told
  from "${room}".parked group by topic, split_part(cause, ':', 1)`,
  )
  .join(' union all ');

/** Waits until so many items are executed, so many records lie parked in all rooms, and nothing is on its way. */
export async function untilAtRest({ postgres }: RunFile, executed: number, deadlineMs: number, parked = 0): Promise<void> {
  const client = new Client({ connectionString: postgres });
  await client.connect();
  const wanted = JSON.stringify({ executed, parked, waiting: 0, unlogged: 0, unshown: 0, unheard: 0 });
  let seen = '';
  try {
    await eventually(
      async () => {
        seen = JSON.stringify((await client.query(question)).rows[0]);
        return seen === wanted ? seen : undefined;
      },
      'rest',
      deadlineMs,
    );
  } catch (cause) {
    const { rows } = await client.query<{ told: string }>(whatIsParked);
    throw new Error([`After ${deadlineMs} ms there is ${seen} and not ${wanted}`, ...rows.map(({ told }) => told)].join('\n'), { cause });
  } finally {
    await client.end();
  }
}
