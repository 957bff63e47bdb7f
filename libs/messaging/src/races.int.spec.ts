import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ActionExpired, ActionRejected, AuditRecorded, type EventOf } from '@countersign/contracts';
import { type Cause, file, keep, say } from './cause.ts';
import type { DueWork } from './due-work.ts';
import { NoteRow } from './note.fixture.ts';
import { eventOf, type Instance, newId, Room } from './room.fixture.ts';
import type { Heard } from './unit.ts';

/** Counts in a row that everybody shares: whoever decides on an old one loses a count. */
function counting(instance: () => Instance, key: string) {
  return async (cause: Cause): Promise<number> => {
    const row = await instance().database.repository(NoteRow).findOneBy({ key });
    const count = Number(row?.text ?? 0) + 1;
    keep(NoteRow, { key, text: String(count), version: Number(row?.version ?? 0) + 1 }, cause);
    say(AuditRecorded, { first: count, records: [] }, cause);
    return count;
  };
}

describe('two instances of a room', () => {
  let room: Room;
  beforeAll(async () => {
    room = await Room.make();
  });
  afterEach(() => Promise.all(room.instances.splice(0).map(({ stop }) => stop())));
  afterAll(() => room.end());

  it('decide on the same row one after the other, whoever asks', async () => {
    const both = [await room.start({}), await room.start({})];
    const key = newId();

    const counts = await Promise.all(
      Array.from({ length: 60 }, (_, index) => {
        const instance = both[index % 2] ?? both[0];
        if (instance === undefined) throw new Error('There are two');
        return instance.messaging.entrance.enter(
          { subject: index % 3 === 0 ? key : newId() },
          counting(() => instance, key),
        );
      }),
    );

    expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    expect((await room.untilSaid()).wrong).toEqual([]);
  });

  it('keep the order of every item under requests, records and due work at once', async () => {
    const subjects = Array.from({ length: 8 }, () => newId());
    const handle = async (event: EventOf): Promise<void> => {
      say(AuditRecorded, { first: 1, records: [] }, event);
      say(AuditRecorded, { first: 2, records: [] }, event);
      file('later', { key: event.id, subject: event.subject, afterMs: 0 }, event);
    };
    const run = async (work: DueWork): Promise<void> => {
      say(AuditRecorded, { first: 3, records: [] }, work);
      await work.commit();
      say(AuditRecorded, { first: 4, records: [] }, work);
    };
    const doors = {
      on: [ActionRejected, ActionExpired].map((type) => ({ type, run: handle })),
      due: [{ kind: 'later', leaseMs: 20_000, concurrency: 8, run }],
    };
    const both = [await room.start(doors), await room.start(doors)];
    const events = subjects.flatMap((subject) => Array.from({ length: 10 }, () => eventOf(ActionRejected, subject)));

    await Promise.all([
      room.append(ActionRejected, ...events),
      room.append(ActionExpired, ...events.map(({ subject }) => eventOf(ActionExpired, String(subject)))),
      ...both.flatMap(({ messaging }) =>
        subjects.map((subject) =>
          messaging.entrance.enter({ subject }, async (entry) => say(AuditRecorded, { first: 5, records: [] }, entry)),
        ),
      ),
    ]);
    await room.untilHeard(ActionRejected, ActionExpired);
    await room.untilNothingIsDue();

    const { said, wrong } = await room.untilSaid();
    expect(wrong).toEqual([]);
    const ofThese = said.filter(({ subject }) => subjects.includes(subject)).map(({ data }) => (data as { first: number }).first);
    const counts = [1, 2, 4, 5].map((wanted) => ofThese.filter((first) => first === wanted).length);
    expect(counts).toEqual([160, 160, 160, 16]);
    expect(await room.parked()).toEqual([]);
  });

  it('hear every record, though they come and go', async () => {
    const handle = async (event: EventOf): Promise<void> => {
      keep(NoteRow, { key: event.id, text: 'heard', version: 1 }, event);
      say(AuditRecorded, { first: 0, records: [] }, event);
    };
    const doors = { on: [{ type: ActionRejected, run: handle }] };
    const events = Array.from({ length: 1_200 }, (_, index) => eventOf(ActionRejected, `item ${room.schema} ${index % 100}`));
    const first = await room.start(doors);

    for (let from = 0; from < events.length; from += 200) {
      await room.append(ActionRejected, ...events.slice(from, from + 200));
      if (from === 200) await room.start(doors);
      if (from === 600) await first.stop();
      if (from === 800) await room.start(doors);
    }
    await room.untilHeard(ActionRejected);

    expect(await room.rows('select from note where key = any($1)', [events.map(({ id }) => id)])).toHaveLength(1_200);
    const { wrong, said } = await room.untilSaid();
    expect(wrong).toEqual([]);
    expect(said.filter(({ subject }) => subject.startsWith('item '))).toHaveLength(1_200);
    expect(await room.parked()).toEqual([]);
  });

  it('never take a batch apart that one of them heard in part', async () => {
    const seen = new Map<string, number>();
    const run = async (records: readonly Heard[], cause: Cause): Promise<void> => {
      for (const { event } of records) keep(NoteRow, { key: event.id, text: cause.id, version: 1 }, cause);
      for (const { event } of records) seen.set(event.id, (seen.get(event.id) ?? 0) + 1);
    };
    const types = [ActionRejected, ActionExpired];
    const doors = { onBatch: [{ types, subject: 'log', run }] };
    const [one, two] = [await room.start(doors), await room.start(doors)];
    const events = Array.from({ length: 40 }, () => eventOf(ActionExpired, newId()));

    // The other instance, which believes to have the partition still, has heard some of it at the same moment.
    const { rows: elsewhere } = await one.database.source.manager.transaction(async (manager) => {
      const some = events.filter((_, index) => index % 3 === 0);
      await manager.query(`insert into inbox (id, digest) select u.id::uuid, 'another' from unnest($1::text[]) as u(id)`, [
        some.map(({ id }) => id),
      ]);
      await room.append(ActionExpired, ...events);
      await room.untilBlocked();
      return { rows: some };
    });
    await room.untilHeard(ActionExpired);

    const kept = await room.rows<{ key: string }>('select key from note where key = any($1)', [events.map(({ id }) => id)]);
    expect(kept).toHaveLength(events.length - elsewhere.length);
    expect(two.messaging.trouble).toBeUndefined();
  });
});
