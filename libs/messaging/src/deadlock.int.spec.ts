import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditRecorded } from '@countersign/contracts';
import { eventually } from '@countersign/testing';
import { keep, say } from './cause.ts';
import { NoteRow, OtherNoteRow } from './note.fixture.ts';
import { type Instance, newId, Room } from './room.fixture.ts';

/** Each lock is taken this long after the one before, so that two statements hold their first when they ask for their second. */
const slow = `create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(0.2); return new; end $$;
  create trigger slow before insert or update on note for each row execute function slow();
  create trigger slow before insert or update on other_note for each row execute function slow()`;

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

describe('two instances whose statements wait for each other', () => {
  let room: Room;
  beforeAll(async () => {
    room = await Room.make();
    await room.rows(slow);
  });
  afterAll(() => room.end());

  const deadlocks = async (): Promise<number> => {
    const [row] = await room.rows<{ deadlocks: string }>('select deadlocks from pg_stat_database where datname = current_database()');
    return Number(row?.deadlocks);
  };

  it('are both stored: PostgreSQL ends one wait as a deadlock, and that one is decided anew', async () => {
    const [one, two] = [await room.start({}), await room.start({})];
    const [before, key] = [await deadlocks(), newId()];

    await Promise.all([countInto(one, [NoteRow, OtherNoteRow], key), countInto(two, [OtherNoteRow, NoteRow], key)]);

    // PostgreSQL tells its numbers a moment later.
    await eventually(async () => ((await deadlocks()) > before ? true : undefined), 'deadlock in the statistics');
    const counts = await room.rows('select n.text as note, o.text as other from note n join other_note o using (key) where key = $1', [
      key,
    ]);
    expect(counts).toEqual([{ note: '2', other: '2' }]);
    expect((await room.untilSaid()).said).toHaveLength(2);
  });
});
