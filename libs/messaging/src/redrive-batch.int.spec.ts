import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ActionExpired, ActionRejected, AuditRecorded } from '@countersign/contracts';
import { type Cause, keep, say } from './cause.ts';
import { TerminalError } from './doors.ts';
import { NoteRow } from './note.fixture.ts';
import { asked } from './redrive.fixture.ts';
import { eventOf, newId, Room } from './room.fixture.ts';
import type { Heard } from './unit.ts';

describe('a parked record of a door that takes batches', () => {
  let room: Room;
  let isMended = false;

  const handle = async (records: readonly Heard[], batch: Cause): Promise<void> => {
    if (!isMended && records.some(({ value }) => String(value).includes('poison'))) throw new TerminalError('not yet');
    for (const { event } of records) keep(NoteRow, { key: event.id, text: 'appended', version: 1 }, batch);
    say(AuditRecorded, { first: 0, records: records.map(({ event }) => ({ id: event.id, type: 'x' })) }, batch);
  };

  beforeAll(async () => {
    room = await Room.make(undefined, 1);
    await room.start({ onBatch: [{ types: [ActionRejected, ActionExpired], subject: 'log', run: handle }] });
  });
  afterAll(() => room.end());

  it('is appended when it is redriven, holds nothing back before, and is told in the order of what the door says', async () => {
    const item = newId();
    const [bad, good] = [eventOf(ActionRejected, item, 'poison'), eventOf(ActionRejected, item)];
    await room.append(ActionRejected, bad, good);
    await room.untilHeard(ActionRejected);
    const before = await room.rows('select key from note');
    isMended = true;

    const { messaging } = room.instances[0] ?? { messaging: undefined };
    const page = await messaging?.parked.redrive({ ...asked, selection: { item } });
    await room.append(ActionRejected, bad);
    await room.untilHeard(ActionRejected);

    expect(before).toEqual([{ key: good['id'] }]);
    expect(page?.answers).toEqual([expect.objectContaining({ outcome: 'redriven', said: ['audit.recorded'] })]);
    expect(await room.rows('select from note')).toHaveLength(2);
    expect(await room.parked()).toEqual([]);
    const told = await room.announcements();
    const { said } = await room.untilSaid();
    const redriven = told.find(({ data }) => data.state === 'redriven');
    const receipts = said.filter(({ subject }) => subject === 'log');
    expect(redriven).toMatchObject({ subject: 'log', sequence: '0000000002', causationid: bad['id'] });
    expect(receipts.map(({ sequence }) => sequence)).toEqual(['0000000001', '0000000003']);
    expect(receipts[1]).toMatchObject({ causationid: redriven?.id, data: { records: [{ id: bad['id'] }] } });
  });
});
