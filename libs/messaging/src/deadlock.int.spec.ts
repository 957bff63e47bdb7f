import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditRecorded } from '@countersign/contracts';
import { eventually } from '@countersign/testing';
import { keep, say } from './cause.ts';
import { NoteRow, OtherNoteRow } from './note.fixture.ts';
import { type Instance, newId, Room } from './room.fixture.ts';

/** Counts in a row of each table, in this order. */
function countInto({ messaging, database }: Instance, tables: readonly (typeof NoteRow)[], key: string): Promise<void> {
  return messaging.entrance.enter({ subject: newId() }, async (entry) => {
    for (const table of tables) {
      const row = await database.repository(table).findOneBy({ key });
      const count = Number(row?.text ?? 0) + 1;
      keep(table, { key, text: String(count), version: count }, entry);
    }
    say(AuditRecorded, { first: 0, records: [] }, entry);
  });
}

describe('a statement and somebody else who wait for each other', () => {
  let room: Room;
  beforeAll(async () => {
    room = await Room.make();
  });
  afterAll(() => room.end());

  const deadlocks = async (): Promise<number> => {
    const [row] = await room.rows<{ deadlocks: string }>('select deadlocks from pg_stat_database where datname = current_database()');
    return Number(row?.deadlocks);
  };

  it('are both stored: PostgreSQL ends the statement as a deadlock, and it is decided anew', async () => {
    const instance = await room.start({});
    const [before, key] = [await deadlocks(), newId()];
    for (const table of ['note', 'other_note']) await room.rows(`insert into ${table} (key, text, version) values ($1, '1', 1)`, [key]);

    const stored = await instance.database.source.manager.transaction(async (somebody) => {
      await somebody.query('select from other_note where key = $1 for update', [key]);
      const counted = countInto(instance, [OtherNoteRow, NoteRow], key);
      await room.untilBlocked();
      // The statement has the one row and waits for the other, and it has waited for longer: it is the one that is ended.
      await somebody.query('select from note where key = $1 for update', [key]);
      return { counted };
    });
    await stored.counted;

    // PostgreSQL tells its numbers a moment later.
    await eventually(async () => ((await deadlocks()) > before ? true : undefined), 'deadlock in the statistics');
    const counts = await room.rows('select n.text as note, o.text as other from note n join other_note o using (key) where key = $1', [
      key,
    ]);
    expect(counts).toEqual([{ note: '2', other: '2' }]);
    expect((await room.untilSaid()).said).toHaveLength(1);
  });
});
