import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ActionRejected, AuditRecorded, type EventOf, Parked, spiffeId, topicOf, validator } from '@countersign/contracts';
import { say } from './cause.ts';
import { TerminalError } from './doors.ts';
import { eventOf, newId, Room } from './room.fixture.ts';

const secret = 'my password is 1234';
const readParked = validator(Parked);

/** Says that it was here, twice over; refuses what it is told to. */
async function handle(event: EventOf): Promise<void> {
  if (JSON.stringify(event.data).includes('poison')) throw new TerminalError(`cannot take: ${secret}`);
  say(AuditRecorded, { first: 0, records: [] }, event);
}

describe('what a room says of a parked record', () => {
  let room: Room;
  const said = async (subject: unknown) => (await room.announcements()).filter((one) => one.subject === subject);

  beforeAll(async () => {
    room = await Room.make(undefined, 1);
    await room.start({ on: [{ type: ActionRejected, run: handle }] });
  });
  afterAll(() => room.end());

  it('names the record, its item and the rule, in the order of all that it says of the item, and nothing of what a door wrote', async () => {
    const subject = newId();
    const [good, bad, behind] = [
      eventOf(ActionRejected, subject),
      eventOf(ActionRejected, subject, 'poison'),
      eventOf(ActionRejected, subject),
    ];

    await room.append(ActionRejected, good, bad, behind);
    await room.untilHeard(ActionRejected);

    const [first, second, ...more] = await said(subject);
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      type: 'io.countersign.audit.parked.v1',
      source: spiffeId('audit'),
      causationid: bad['id'],
      sequence: '0000000002',
      data: {
        state: 'parked',
        record: { topic: topicOf(ActionRejected.name), partition: 0, offset: '1' },
        event: bad['id'],
        decision: { by: { service: spiffeId('audit') }, rule: 'not-handled', reason: 'TerminalError; the room knows more' },
      },
    });
    expect(second).toMatchObject({ causationid: behind['id'], sequence: '0000000003', data: { decision: { rule: 'behind-its-item' } } });
    expect(readParked(first?.data)).toMatchObject({ ok: true });
    expect(JSON.stringify([first, second])).not.toContain(secret);
    expect((await room.parked()).at(-2)?.cause).toContain(secret);
  });

  it('is about no item where nobody vouches for one, and leaves that item alone', async () => {
    const subject = newId();
    const event = eventOf(ActionRejected, subject);
    const unreadable = [Buffer.from(`{"${secret}`), { ...event, source: spiffeId('routing'), id: newId() }, null];

    await room.append(ActionRejected, ...unreadable, event);
    await room.untilHeard(ActionRejected);

    const own = (await room.announcements()).filter(({ data }) => data.event === null);
    expect(own.map(({ data }) => data.decision.rule).toSorted()).toEqual(['no-value', 'source-not-speaker', 'unreadable']);
    expect(new Set(own.map((one) => one.subject)).size).toBe(3);
    expect(own.every((one) => one.causationid === one.subject && one.sequence === '0000000001')).toBe(true);
    expect(JSON.stringify(own)).not.toContain(secret);
    expect(await room.rows('select sequence::int from item where subject = $1', [subject])).toEqual([{ sequence: 1 }]);
    expect(await said(subject)).toEqual([]);
  });

  it('is said once, however often the record comes', async () => {
    const bad = eventOf(ActionRejected, newId(), 'poison');
    const other = { ...bad, data: eventOf(ActionRejected, newId(), 'poison too')['data'] };
    await room.append(ActionRejected, bad, other, Buffer.from('{'));
    await room.untilHeard(ActionRejected);
    const before = await room.announcements();

    await room.instances[0]?.stop();
    const topic = room.prefix + topicOf(ActionRejected.name);
    await room.admin.setOffsets({ groupId: `${room.prefix}audit`, topic, partitions: [{ partition: 0, offset: '0' }] });
    await room.start({ on: [{ type: ActionRejected, run: handle }] });
    await room.untilHeard(ActionRejected);

    expect(before.filter(({ data }) => data.decision.rule === 'equivocation')).toHaveLength(1);
    expect(await room.announcements()).toEqual(before);
    expect(await room.rows('select from parked')).toHaveLength(before.length);
  });
});
