import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { Database, migrating, runStatements } from '@countersign/persistence';
import type { LogRecord } from '../domain/log-page.ts';
import { project } from '../domain/project.ts';
import { stateOf } from '../domain/state.ts';
import { fold, inAnyOrder, stories } from '../domain/told-in-any-order.ts';
import { workItem } from '../domain/told.ts';
import { migrations } from './migrations/index.ts';
import { takeIn } from './projection.sql.ts';

/** The PostgreSQL of the mesh that specs share: a room's spec reads where it is, and asks the library of stories for nothing. */
const { postgres: url }: { postgres: string } = JSON.parse(readFileSync(process.env['COUNTERSIGN_TEST_RUN'] ?? '', 'utf8'));
const schema = `projection_${process.pid}`;
let database: Database;
beforeAll(async () => {
  database = await Database.open({ url, schema, entities: [] }, async () => {});
});
afterAll(async () => {
  await database.query(`drop schema if exists ${schema} cascade`);
  await database.close();
});

async function withSchema(upTo = migrations.length): Promise<void> {
  await database.query(`drop schema if exists ${schema} cascade`);
  await runStatements(url, await migrating(schema, migrations.slice(0, upTo)));
}

const theItem = async (): Promise<Record<string, unknown> | undefined> =>
  (await database.query('select * from work_item where id = $1', [workItem]))[0];

describe('the statement that takes pages in', () => {
  beforeAll(() => withSchema());

  async function kept(pages: readonly (readonly LogRecord[])[]) {
    await database.query('delete from work_item');
    await database.query('delete from trail_entry');
    await database.query('update followed set next = 0');
    for (const [next, page] of pages.entries()) {
      // Each record stands in a log once; here they come in any order, and again.
      const { text, values } = takeIn({ ...project(page), entries: [] }, { edition: 0, next, serving: true }, next + 1);
      await database.query(text, values);
    }
    return theItem();
  }

  it.each(Object.entries(stories))('comes to what the fold comes to, whatever order the log has: %s', async (_name, records) => {
    const { item } = fold([records]);
    if (item === undefined) throw new Error('There is no item');

    for (let seed = 1; seed <= 8; seed += 1)
      expect(await kept(inAnyOrder(records, seed))).toMatchObject({
        way: item.way,
        deed: item.deed,
        severity_as_of: item.severity,
        queue_as_of: item.queue,
        target: item.target,
        approval_as_of: item.approval,
        resolved_as_of: item.resolved,
        state: stateOf(item),
        received_at: new Date(item.receivedAt ?? ''),
        updated_at: new Date(item.updatedAt),
      });
  });
});

describe('a read model that knew no revisions', () => {
  it('is served as it was, and built anew from the log', async () => {
    await withSchema(2);
    await database.query('update followed set next = 8');
    await database.query(
      `insert into work_item (edition, id, severity, state, progress, queue, target, received_at, updated_at)
       values (0, $1, 'low', 'waiting', 4, 'network', '{"system":"ticketing","object":"INC-1"}', now(), now())`,
      [workItem],
    );

    await runStatements(url, await migrating(schema, migrations));

    expect(await theItem()).toMatchObject({ state: 'waiting', phase: 'waiting', queue: 'network', resolved_at: null });
    const rows = await database.query('select edition, next, serving from followed order by serving');
    expect(rows).toEqual([
      { edition: 1, next: '0', serving: false },
      { edition: 0, next: '8', serving: true },
    ]);
  });
});
