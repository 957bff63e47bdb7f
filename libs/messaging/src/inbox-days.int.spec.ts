import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ActionRejected, type EventOf } from '@countersign/contracts';
import { Database } from '@countersign/persistence';
import { keep } from './cause.ts';
import { turnInboxDays } from './inbox-days.ts';
import { NoteRow } from './note.fixture.ts';
import { eventOf, newId, Room } from './room.fixture.ts';

const day = 24 * 60 * 60 * 1000;
const midnight = (at: number): number => Math.floor(at / day) * day;

describe('the days of an inbox', () => {
  let room: Room;
  let both: readonly Database[];
  const partitions = async (): Promise<readonly string[]> =>
    (
      await room.rows<{ name: string }>(
        `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'inbox'::regclass order by 1`,
      )
    ).map(({ name }) => name);

  beforeAll(async () => {
    room = await Room.make(undefined, 1);
    const settings = { url: room.place.postgres, schema: room.schema, entities: [] };
    both = await Promise.all([1, 2].map(() => Database.open(settings, async () => {})));
  });
  afterAll(async () => {
    await Promise.all(both.map((database) => database.close()));
    await room.end();
  });

  it('are made by two instances at once, once each', async () => {
    await Promise.all([...both, ...both].map((database) => turnInboxDays(database)));

    expect(await partitions()).toHaveLength(12);
  });

  it('go on as days pass: the oldest are dropped', async () => {
    const now = Date.now();
    const [old, young] = [newId(now - 8 * day), newId(now - 1 * day)];
    for (const id of [old, young]) await room.rows('insert into inbox (id) values ($1)', [id]);

    await Promise.all(both.map((database) => database.query('select turn_inbox_days_at($1)', [midnight(now + 4 * day) / day])));

    const left = await room.rows<{ id: string }>('select id::text from inbox');
    expect(left).toEqual([{ id: young }]);
    // Twelve are wanted, and one is spared for clocks that differ.
    expect(await partitions()).toHaveLength(13);
    await room.rows('delete from inbox');
  });

  it('take ids of every border, also of a day that has begun since the room looked', async () => {
    const heard: string[] = [];
    let now = Date.now();
    const run = async (event: EventOf): Promise<void> => {
      heard.push(event.id);
      keep(NoteRow, { key: event.id, text: 'heard', version: 1 }, event);
    };
    await room.start({ on: [{ type: ActionRejected, run }] }, undefined, () => now);
    const today = midnight(now);
    now = today + day + 1;
    const borders = [today, today - 1, today + day - 1, today + day, today + day + 1, today - 7 * day, today + 4 * day - 1];
    const events = borders.map((at) => eventOf(ActionRejected, newId(), 'border', newId(at)));
    const beyond = [today - 7 * day - 1, today + 4 * day].map((at) => eventOf(ActionRejected, newId(), 'beyond', newId(at)));

    await room.append(ActionRejected, ...events, ...beyond);
    await room.untilHeard(ActionRejected);

    expect(heard).toEqual(events.map(({ id }) => id));
    expect((await room.parked()).map(({ cause }) => cause.split(':')[0])).toEqual(['too-old', 'too-early']);
  });
});
