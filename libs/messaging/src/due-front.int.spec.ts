import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@countersign/testing';
import type { DueWork } from './due-work.ts';
import { Room } from './room.fixture.ts';

describe('a long queue of due work', () => {
  let room: Room;
  beforeAll(async () => {
    room = await Room.make(undefined, 1);
  });
  afterAll(() => room.end());

  it('of one object does not keep other objects waiting, although it fills the front', async () => {
    const done: string[] = [];
    let open = (): void => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    const run = async (work: DueWork): Promise<void> => {
      if (work.key.startsWith('same')) await opened;
      done.push(work.key);
    };
    await room.rows(
      `insert into due (kind, key, object, subject, because, at)
       select 'work', 'same ' || n, 'same', 'item', gen_random_uuid(), now() - interval '1 hour' + n * interval '1 second'
       from generate_series(1, 600) n
       union all select 'work', 'other ' || n, 'other ' || n, 'item ' || n, gen_random_uuid(), now() from generate_series(1, 3) n`,
    );
    await room.start({ due: [{ kind: 'work', leaseMs: 20_000, concurrency: 4, run }] });

    await eventually(async () => (done.length === 3 ? true : undefined), 'other objects');

    expect(done.toSorted()).toEqual(['other 1', 'other 2', 'other 3']);
    await room.rows(`delete from due where leased_until is null`);
    open();
    await room.untilNothingIsDue();
  });
});
