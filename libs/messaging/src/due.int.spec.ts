import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditRecorded } from '@countersign/contracts';
import { eventually } from '@countersign/testing';
import { file, keep, say, wake } from './cause.ts';
import type { DueWork } from './due-work.ts';
import type { DueHandler } from './find-doors.ts';
import { NoteRow } from './note.fixture.ts';
import { type Instance, newId, Room } from './room.fixture.ts';

/** Something that is waited for until the test says so. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

const until = (isTrue: () => boolean, what: string) => eventually(async () => (isTrue() ? true : undefined), what);

describe('work that has come due', () => {
  let room: Room;
  const due = (run: DueHandler['run'], kind = 'work', leaseMs = 20_000): DueHandler => ({ kind, leaseMs, concurrency: 4, run });
  const filed = (instance: Instance, work: { key: string; object?: string; kind?: string }, subject = newId()): Promise<void> =>
    instance.messaging.entrance.enter({ subject }, async (entry) => file(work.kind ?? 'work', { ...work, subject, afterMs: 0 }, entry));

  beforeAll(async () => {
    room = await Room.make(undefined, 1);
  });
  afterEach(async () => {
    await Promise.all(room.instances.splice(0).map(({ stop }) => stop()));
    await room.rows('truncate due, parked');
  });
  afterAll(() => room.end());

  it('is done one at a time for an object, by whichever instance', async () => {
    let [atWork, most, done] = [0, 0, 0];
    const run = async (): Promise<void> => {
      atWork += 1;
      most = Math.max(most, atWork);
      await new Promise((resolve) => setTimeout(resolve, 5));
      atWork -= 1;
      done += 1;
    };
    const [one, other] = [await room.start({ due: [due(run)] }), await room.start({ due: [due(run)] })];

    await Promise.all(Array.from({ length: 12 }, (_, index) => filed(index % 2 === 0 ? one : other, { key: newId(), object: 'one' })));
    await room.untilNothingIsDue();

    expect({ most, done }).toEqual({ most: 1, done: 12 });
  });

  it('paused beyond its lease writes nothing: who took over does, and one of them ends it', async () => {
    const [key, subject, paused] = [newId(), newId(), gate()];
    const ended: string[] = [];
    const run = (name: string, before: Promise<void>) => async (work: DueWork) => {
      await before;
      say(AuditRecorded, { first: name === 'slow' ? 1 : 2, records: [] }, work);
      await work.commit();
      ended.push(name);
    };
    const slow = await room.start({ due: [due(run('slow', paused.opened), 'work', 300)] });
    await filed(slow, { key }, subject);
    await eventually(async () => ((await room.rows('select from due where fence = 1')).length > 0 ? true : undefined), 'first lease');

    await room.start({ due: [due(run('quick', Promise.resolve()))] });
    await until(() => ended.length === 1, 'end of who took over');
    paused.open();
    await room.untilNothingIsDue();
    await slow.stop();

    const { said } = await room.untilSaid();
    expect(ended).toEqual(['quick']);
    expect(said.filter((event) => event.subject === subject).map(({ data }) => (data as { first: number }).first)).toEqual([2]);
  });

  it('left under a lease by a crash keeps its object until the lease ends, then is done', async () => {
    const order: string[] = [];
    const instance = await room.start({});
    const [old, next] = [newId(), newId()];
    await filed(instance, { key: old, object: 'shared' });
    await room.rows(
      `update due set leased_until = now() + interval '1 second', fence = 7, at = now() + interval '-1 second' where key = $1`,
      [old],
    );
    const leasedUntil = Date.now() + 1_000;
    await filed(instance, { key: next, object: 'shared' });

    await room.start({ due: [due(async ({ key }) => void order.push(key))] });
    await room.untilNothingIsDue();

    expect(order).toEqual([old, next]);
    expect(Date.now()).toBeGreaterThan(leasedUntil - 50);
  });

  it('runs again when it was woken while it ran, even if it meant to wait', async () => {
    let runs = 0;
    const [key, subject, holding] = [newId(), newId(), gate()];
    const run = async (work: DueWork): Promise<void> => {
      runs += 1;
      if (runs > 1) return;
      await holding.opened;
      work.again(3_600_000);
    };
    const instance = await room.start({ due: [due(run)] });
    await filed(instance, { key }, subject);
    await until(() => runs === 1, 'first run');

    await instance.messaging.entrance.enter({ subject: newId() }, async (entry) => wake('work', key, entry));
    holding.open();
    await room.untilNothingIsDue();

    expect(runs).toBe(2);
  });

  it('runs again on what is there now when its item has moved on', async () => {
    const texts: (string | undefined)[] = [];
    const [key, subject, holding] = [newId(), newId(), gate()];
    const run = async (work: DueWork): Promise<void> => {
      const row = await instance.database.repository(NoteRow).findOneBy({ key });
      texts.push(row?.text);
      if (texts.length === 1) await holding.opened;
      say(AuditRecorded, { first: 9, records: [] }, work);
    };
    const instance = await room.start({ due: [due(run)] });
    await filed(instance, { key }, subject);
    await until(() => texts.length === 1, 'first run');

    await instance.messaging.entrance.enter({ subject }, async (entry) => keep(NoteRow, { key, text: 'moved', version: 1 }, entry));
    holding.open();
    await room.untilNothingIsDue();

    expect(texts).toEqual([undefined, 'moved']);
    const { said } = await room.untilSaid();
    expect(said.filter((event) => event.subject === subject)).toHaveLength(1);
  });

  it('goes on after a stage in which nothing happened, and remembers that it is to run again', async () => {
    const stages: number[] = [];
    const run = async (work: DueWork): Promise<void> => {
      stages.push(work.attempt);
      if (work.attempt === 1) work.again(0);
      await work.commit();
      say(AuditRecorded, { first: 0, records: [] }, work);
    };
    const instance = await room.start({ due: [due(run)] });

    await filed(instance, { key: newId() });
    await room.untilNothingIsDue();

    expect(stages).toEqual([1, 2]);
  });

  it('that throws is tried again later, and does not keep its object meanwhile', async () => {
    const order: string[] = [];
    const run = async ({ key, attempt }: DueWork): Promise<void> => {
      order.push(key.slice(-1));
      if (key.endsWith('a') && attempt === 1) throw new Error('not now');
    };
    const instance = await room.start({ due: [due(run)] });

    await filed(instance, { key: `${newId()}a`, object: 'x' });
    await filed(instance, { key: `${newId()}b`, object: 'x' });
    await room.untilNothingIsDue();

    expect(order).toEqual(['a', 'b', 'a']);
  });

  it('of two kinds takes turns on one object, however much there is of one', async () => {
    const order: string[] = [];
    const run = async ({ kind }: DueWork): Promise<void> => void order.push(kind);
    const instance = await room.start({});
    for (let index = 0; index < 10; index += 1) await filed(instance, { key: newId(), object: 'o', kind: 'many' });
    await filed(instance, { key: newId(), object: 'o', kind: 'one' });
    for (let index = 0; index < 10; index += 1) await filed(instance, { key: newId(), object: 'o', kind: 'many' });

    await room.start({ due: [due(run, 'many'), due(run, 'one')] });
    await room.untilNothingIsDue();

    expect(order.indexOf('one')).toBe(10);
    expect(order).toHaveLength(21);
  });
});
