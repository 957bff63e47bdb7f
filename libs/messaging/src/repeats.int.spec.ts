import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ActionExpired, ActionRejected, AuditRecorded, type EventOf } from '@countersign/contracts';
import { keep, say } from './cause.ts';
import type { Doors } from './find-doors.ts';
import { NoteRow } from './note.fixture.ts';
import { eventOf, newId, Room } from './room.fixture.ts';

const day = 24 * 60 * 60 * 1000;

describe('a record that comes again', () => {
  let room: Room;
  const runs: string[] = [];
  const handle = async (event: EventOf): Promise<void> => {
    runs.push(event.id);
    keep(NoteRow, { key: event.id, text: 'heard', version: 1 }, event);
    say(AuditRecorded, { first: 0, records: [] }, event);
    say(AuditRecorded, { first: 1, records: [] }, event);
  };
  const doors: Partial<Doors> = {
    on: [
      { type: ActionRejected, run: handle },
      { type: ActionExpired, run: handle },
    ],
  };
  const runsOf = (id: unknown): number => runs.filter((run) => run === id).length;

  beforeAll(async () => {
    room = await Room.make();
    await room.start(doors);
  });
  afterAll(() => room.end());

  it('is handled once, though it is appended three times, and nothing is said twice', async () => {
    const event = eventOf(ActionRejected, newId());

    await room.append(ActionRejected, event, event, event);
    await room.untilHeard(ActionRejected);

    const { said, copies, wrong } = await room.untilSaid();
    expect(runsOf(event['id'])).toBe(1);
    expect(said.filter(({ subject }) => subject === event['subject'])).toHaveLength(2);
    expect({ copies, wrong }).toEqual({ copies: 0, wrong: [] });
  });

  it('with another body is parked as equivocation, and holds nothing back', async () => {
    const [subject, id] = [newId(), newId()];
    const next = eventOf(ActionRejected, subject);

    await room.append(ActionRejected, eventOf(ActionRejected, subject, 'one', id), eventOf(ActionRejected, subject, 'another', id), next);
    await room.untilHeard(ActionRejected);

    expect(runsOf(id)).toBe(1);
    expect(runsOf(next['id'])).toBe(1);
    expect((await room.parked()).filter(({ value }) => value?.includes(id))).toEqual([
      expect.objectContaining({ subject: null, cause: expect.stringContaining('equivocation') }),
    ]);
  });

  it('about another item at the same moment is equivocation as well', async () => {
    const id = newId();
    const both = [eventOf(ActionRejected, newId(), 'one', id), eventOf(ActionExpired, newId(), 'another', id)] as const;

    await Promise.all([room.append(ActionRejected, both[0]), room.append(ActionExpired, both[1])]);
    await room.untilHeard(ActionRejected, ActionExpired);

    expect(runsOf(id)).toBe(1);
    expect((await room.parked()).filter(({ value }) => value?.includes(id))).toHaveLength(1);
  });

  it('after nine days is parked as too old, and holds nothing back', async () => {
    const subject = newId();
    const old = eventOf(ActionRejected, subject, 'old', newId(Date.now() - 9 * day));
    const ahead = eventOf(ActionRejected, subject, 'ahead', newId(Date.now() + 4 * day));
    const next = eventOf(ActionRejected, subject);

    await room.append(ActionRejected, old, ahead, next);
    await room.untilHeard(ActionRejected);

    expect([old, ahead, next].map(({ id }) => runsOf(id))).toEqual([0, 0, 1]);
    const causes = (await room.parked()).filter(({ value }) => value?.includes(subject)).map(({ cause }) => cause.split(':')[0]);
    expect(causes).toEqual(['too-old', 'too-early']);
  });

  it('because the offsets were reset has no effect', async () => {
    const before = { runs: runs.length, parked: (await room.parked()).length, said: (await room.untilSaid()).said.length };
    await Promise.all(room.instances.map(({ stop }) => stop()));
    // Without its offsets the group begins again at the beginning.
    await room.admin.deleteGroups([`${room.prefix}audit`]);

    await room.start(doors);
    await room.untilHeard(ActionRejected, ActionExpired);

    const { said, copies } = await room.untilSaid();
    expect({ runs: runs.length, parked: (await room.parked()).length, said: said.length, copies }).toEqual({ ...before, copies: 0 });
  });
});
