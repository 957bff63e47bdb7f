import type { RunFile } from '@countersign/embedded';
import { eventually } from '@countersign/testing';
import { Client } from 'pg';

const rooms = ['intake', 'enrichment', 'routing', 'approval', 'execution', 'audit'];
const sum = (parts: readonly string[]): string => parts.join(' + ');
const inEach = (table: string): string => sum(rooms.map((room) => `(select count(*) from "${room}".${table})`));

/** How far the mesh is, in numbers that have an end. Content is said and not in the log. */
const question = `select
  (select count(*) from gateway.work_item join gateway.followed using (edition) where serving and state = 'executed')::int as executed,
  (${inEach('outbox')})::int as unsaid,
  (${inEach('due')})::int as due,
  (${sum(rooms.slice(0, 5).map((room) => `(select coalesce(sum(sequence), 0) from "${room}".item)`))}
    - (select count(*) from intake.item where sequence > 0))::int as said,
  (select size from audit.head)::int as logged,
  (select next from gateway.followed where serving)::int as shown,
  (select coalesce(sum(sequence), 0) from audit.item)::int as receipts,
  (select count(*) from execution.inbox where digest is not null)::int
    - (select count(*) from execution.permit)::int as "receiptsHeard"`;

type Numbers = Readonly<Record<'executed' | 'unsaid' | 'due' | 'said' | 'logged' | 'shown' | 'receipts' | 'receiptsHeard', number>>;

/** Waits until so many items are executed and nothing is on its way any more. */
export async function untilAtRest({ postgres }: RunFile, items: number, deadlineMs: number): Promise<void> {
  const client = new Client({ connectionString: postgres });
  await client.connect();
  let seen: Numbers | undefined;
  try {
    await eventually(
      async () => {
        [seen] = (await client.query<Numbers>(question)).rows;
        return seen !== undefined && isAtRest(seen, items) ? seen : undefined;
      },
      'rest',
      deadlineMs,
    );
  } catch (cause) {
    throw new Error(`Of ${items} items there is after ${deadlineMs} ms: ${JSON.stringify(seen)}`, { cause });
  } finally {
    await client.end();
  }
}

const isAtRest = ({ executed, unsaid, due, said, logged, shown, receipts, receiptsHeard }: Numbers, items: number): boolean =>
  executed >= items && unsaid + due === 0 && said === logged && logged === shown && receipts === receiptsHeard;
