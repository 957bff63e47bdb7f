import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ActionExpired, ActionRejected, AuditRecorded, type EventOf } from '@countersign/contracts';
import { keep, say } from './cause.ts';
import { TerminalError } from './doors.ts';
import { loader } from './loader.ts';
import { NoteRow } from './note.fixture.ts';
import { eventOf, newId, Room } from './room.fixture.ts';

const reasonOf = ({ data }: EventOf): string => (data as { decision: { reason: string } }).decision.reason;

describe('a record that cannot be handled', () => {
  let room: Room;
  const runs: string[] = [];
  let isMended = false;
  const find = loader(async (keys: readonly string[]) => {
    const rows = await room.rows<{ key: string }>('select key::text as key from unnest($1::uuid[]) as u(key)', [keys]);
    return new Map(rows.map(({ key }) => [key, key]));
  });
  const handle = async (event: EventOf): Promise<void> => {
    runs.push(event.id);
    const reason = reasonOf(event);
    if (reason === 'asks for what is no id') await find('no id');
    else await find(event.subject);
    if (reason === 'throws once' && runs.filter((id) => id === event.id).length === 1) throw new Error('only once');
    if (reason === 'throws' && !isMended) throw new Error('a bug \u0000');
    if (reason === 'is terminal') throw new TerminalError('never');
    if (reason === 'is forbidden') keep(NoteRow, { key: event.id, text: 'forbidden', version: 1 }, event);
    else if (reason === 'has a zero') keep(NoteRow, { key: event.id, text: 'a\u0000b', version: 1 }, event);
    else if (reason === 'speaks too much')
      say(AuditRecorded, { first: 0, records: Array.from({ length: 9_000 }, () => ({ id: event.id, type: 'x'.repeat(40) })) }, event);
    else keep(NoteRow, { key: event.id, text: 'fine', version: 1 }, event);
    say(AuditRecorded, { first: 0, records: [] }, event);
  };
  const runsOf = (event: Record<string, unknown>): number => runs.filter((run) => run === event['id']).length;
  const parkedOf = async (subject: unknown) => (await room.parked()).filter(({ value }) => value?.includes(String(subject)));

  beforeAll(async () => {
    // One partition: whatever holds it holds everything.
    room = await Room.make(undefined, 1);
    await room.start({
      on: [
        { type: ActionRejected, run: handle },
        { type: ActionExpired, run: handle },
      ],
    });
  });
  afterAll(() => room.end());

  it('because it cannot be read is parked alone with its cause, and its neighbours are handled', async () => {
    const neighbours = Array.from({ length: 20 }, () => eventOf(ActionRejected, newId()));
    const subject = newId();
    const event = eventOf(ActionRejected, subject);
    const bad = [
      Buffer.from('{'),
      null,
      Buffer.from([0xff, 0xfe]),
      { ...event, id: newId(), data: {} },
      { ...event, id: newId(), type: 'io.countersign.action.rejected.v9' },
      { ...event, id: newId(), source: 'spiffe://countersign.local/routing' },
      Buffer.from(JSON.stringify({ ...event, id: newId() })),
      { ...event, id: newId(), subject: 'a\u0000b' },
    ];

    await room.append(ActionRejected, ...bad, ...neighbours, event);
    await room.untilHeard(ActionRejected);

    const causes = (await room.rows<{ cause: string; subject: null }>('select cause, subject from parked order by id')).map(
      ({ cause }) => cause,
    );
    expect(causes).toEqual([
      expect.stringContaining('not JSON'),
      expect.stringContaining('no-value: '),
      expect.stringContaining('not JSON'),
      expect.stringContaining('/data'),
      expect.stringContaining('is not heard here'),
      expect.stringContaining('source-not-speaker: '),
      expect.stringContaining('key-not-subject: '),
      '/subject has control characters',
    ]);
    expect([...neighbours, event].map(runsOf)).toEqual(Array.from({ length: 21 }, () => 1));
  });

  it.each([
    ['throws', 3, 'Error: a bug \ufffd'],
    ['is terminal', 1, 'TerminalError: never'],
    ['is forbidden', undefined, 'check constraint'],
    ['has a zero', undefined, 'invalid byte sequence'],
    ['speaks too much', 1, 'would be larger'],
    ['asks for what is no id', 3, 'invalid input syntax for type uuid'],
  ])('because it %s is parked, later records of its item wait behind it, and others go on', async (reason, tries, cause) => {
    const [subject, others] = [newId(), Array.from({ length: 10 }, () => eventOf(ActionRejected, newId()))];
    const [bad, later, elsewhere] = [
      eventOf(ActionRejected, subject, reason),
      eventOf(ActionRejected, subject),
      eventOf(ActionExpired, subject),
    ];

    await room.append(ActionRejected, ...others.slice(5), bad, ...others.slice(0, 5), later);
    await room.untilHeard(ActionRejected);
    await room.append(ActionExpired, elsewhere);
    await room.untilHeard(ActionExpired);

    const parked = await parkedOf(subject);
    expect(parked.map(({ value }) => (JSON.parse(value ?? '') as { id: string }).id)).toEqual([bad, later, elsewhere].map(({ id }) => id));
    expect(parked.map((one) => one.cause)).toEqual([
      expect.stringContaining(cause),
      expect.stringContaining('behind'),
      expect.stringContaining('behind'),
    ]);
    expect(parked.every((one) => one.subject === subject)).toBe(true);
    expect([later, elsewhere].map(runsOf)).toEqual([0, 0]);
    if (tries !== undefined) expect(runsOf(bad)).toBe(tries);
    const kept = await room.rows('select from note where key = any($1)', [others.map(({ id }) => id)]);
    expect(kept).toHaveLength(10);
  });

  it('is remembered once it is parked: appended again, it is not handled though its door is mended', async () => {
    const bad = eventOf(ActionRejected, newId(), 'throws');
    await room.append(ActionRejected, bad);
    await room.untilHeard(ActionRejected);
    isMended = true;

    await room.append(ActionRejected, bad);
    await room.untilHeard(ActionRejected);

    expect(await parkedOf(bad['subject'])).toHaveLength(1);
    expect(runsOf(bad)).toBe(3);
  });

  it('at first, is tried again and then handled', async () => {
    const event = eventOf(ActionRejected, newId(), 'throws once');

    await room.append(ActionRejected, event);
    await room.untilHeard(ActionRejected);

    expect(runsOf(event)).toBe(2);
    expect(await parkedOf(event['subject'])).toEqual([]);
  });

  it('costs the others nothing: ten among a thousand', async () => {
    const events = Array.from({ length: 1_000 }, (_, index) =>
      eventOf(ActionRejected, newId(), index % 100 === 0 ? 'is forbidden' : 'fine'),
    );

    await room.append(ActionRejected, ...events);
    await room.untilHeard(ActionRejected);

    const kept = await room.rows('select from note where key = any($1)', [events.map(({ id }) => id)]);
    expect(kept).toHaveLength(990);
    const { wrong, copies } = await room.untilSaid();
    expect({ wrong, copies }).toEqual({ wrong: [], copies: 0 });
  });
});
