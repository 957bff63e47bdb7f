import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ActionRejected, AuditRecorded } from '@countersign/contracts';
import { type Cause, keep, say } from './cause.ts';
import { NoteRow } from './note.fixture.ts';
import { eventOf, newId, Room } from './room.fixture.ts';
import type { Heard } from './unit.ts';

describe('what can be in doubt', () => {
  let room: Room;
  beforeAll(async () => {
    room = await Room.make(undefined, 1);
  });
  afterAll(() => room.end());

  it('is the answer of a request whose connection broke once it was stored: it is given as it was', async () => {
    const { messaging, database } = await room.start({});
    const query = database.query.bind(database);
    let isBroken = false;
    database.query = async (text, values, name) => {
      const rows = await query(text, values, name);
      if (name?.startsWith('batch-') !== true || isBroken) return rows as never;
      isBroken = true;
      throw Object.assign(new Error('Connection terminated unexpectedly'), { code: '08006' });
    };
    const [subject, key] = [newId(), newId()];

    const answer = await messaging.entrance.enter({ subject }, async (entry) => {
      const isThere = (await database.repository(NoteRow).findOneBy({ key })) !== null;
      keep(NoteRow, { key, text: 'stored', version: 1 }, entry);
      say(AuditRecorded, { first: 0, records: [] }, entry);
      return isThere ? 'repeated' : 'new';
    });

    expect({ answer, isBroken }).toEqual({ answer: 'new', isBroken: true });
    const { said } = await room.untilSaid();
    expect(said.filter((event) => event.subject === subject)).toHaveLength(1);
  });

  it('is not a request that was refused: it is not stored by the rerun of its batch', async () => {
    const { messaging } = await room.start({});
    const [subject, key] = [newId(), newId()];
    let runs = 0;

    const refused = messaging.entrance.enter({ subject: newId() }, async (entry) => {
      runs += 1;
      if (runs === 1) throw new Error('refused');
      keep(NoteRow, { key, text: 'must not be', version: 1 }, entry);
    });
    const forbidden = messaging.entrance.enter({ subject }, async (entry) =>
      keep(NoteRow, { key: newId(), text: 'forbidden', version: 1 }, entry),
    );

    await expect(refused).rejects.toThrow('refused');
    await expect(forbidden).rejects.toThrow('check constraint');
    expect(await room.rows('select from note where key = $1', [key])).toEqual([]);
    expect(runs).toBe(1);
  });

  it('is no record of a batch door but the one that it cannot take', async () => {
    const run = async (records: readonly Heard[], cause: Cause): Promise<void> => {
      if (records.some(({ event }) => event.subject.startsWith('bad'))) throw new Error('one of these is bad');
      for (const { event } of records)
        keep(NoteRow, { key: event.id, text: event.subject.startsWith('forbidden') ? 'forbidden' : 'heard', version: 1 }, cause);
      say(AuditRecorded, { first: records.length, records: [] }, cause);
    };
    const events = Array.from({ length: 60 }, (_, index) =>
      eventOf(ActionRejected, `${index === 17 ? 'bad' : index === 41 ? 'forbidden' : 'good'} ${newId()}`),
    );
    await room.start({ onBatch: [{ types: [ActionRejected], subject: 'log', run }] });

    await room.append(ActionRejected, ...events);
    await room.untilHeard(ActionRejected);

    const kept = await room.rows('select from note where key = any($1)', [events.map(({ id }) => id)]);
    expect(kept).toHaveLength(58);
    expect((await room.parked()).map(({ subject, cause }) => [subject, cause.split(':')[0]])).toEqual([
      [null, 'Error'],
      [null, 'error'],
    ]);
    expect((await room.untilSaid()).wrong).toEqual([]);
  });
});
