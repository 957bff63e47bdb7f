import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ActionRejected, spiffeId } from '@countersign/contracts';
import { asked, MendableRoom, person } from './redrive.fixture.ts';
import { eventOf, newId } from './room.fixture.ts';

describe('a parked record that nobody vouched for', () => {
  let room: MendableRoom;

  beforeAll(async () => {
    room = await MendableRoom.make();
  });
  afterAll(() => room.room.end());

  it('changes nothing where the same record was handled meanwhile, and is parked no more', async () => {
    const event = eventOf(ActionRejected, newId());
    const unkeyed = Buffer.from(JSON.stringify(event));
    await room.room.append(ActionRejected, unkeyed);
    await room.given(event);
    // The speaker is trusted under that key by now.
    await room.room.rows('update parked set key = $1 where value = $2', [Buffer.from(String(event['subject'])), unkeyed]);
    const [row] = await room.room.rows<{ id: string }>('select id::text from parked where value = $1', [unkeyed]);

    const { answers } = await room.redrive({ selection: { records: [row?.id ?? ''] } });
    const again = await room.redrive({ selection: { records: [row?.id ?? ''] } });

    expect(answers).toEqual([expect.objectContaining({ outcome: 'unneeded' })]);
    expect(again.answers).toEqual([]);
    expect(room.runs.filter((id) => id === event['id'])).toHaveLength(1);
    expect((await room.saidOf(String(event['subject']))).at(-1)?.data).toMatchObject({
      state: 'redriven',
      led: [],
      decision: { outcome: expect.stringContaining('already') },
    });
  });

  it('is handled and remembered where it can be read now', async () => {
    const event = eventOf(ActionRejected, newId());
    const unkeyed = Buffer.from(JSON.stringify(event));
    await room.room.append(ActionRejected, unkeyed);
    await room.room.untilHeard(ActionRejected);
    await room.room.rows('update parked set key = $1 where value = $2', [Buffer.from(String(event['subject'])), unkeyed]);

    const { answers } = await room.redrive({ selection: { topic: 'actions.rejected', cause: 'Kafka key' } });
    await room.given(event);

    expect(answers).toEqual([expect.objectContaining({ outcome: 'redriven' })]);
    expect(room.runs.filter((id) => id === event['id'])).toHaveLength(1);
  });

  it('is refused where nobody vouches for it: such a one can only be discarded', async () => {
    const event = eventOf(ActionRejected, newId());
    const [other, old] = [{ ...event, time: new Date(0).toISOString() }, eventOf(ActionRejected, newId(), 'fine', newId(0))];
    const foreign = eventOf(ActionRejected, newId());
    await room.given(event, other, old, { ...foreign, source: spiffeId('routing') });
    const rows = await room.room.rows<{ id: string }>('select id::text from parked p order by p.id desc limit 3');
    const selection = { records: rows.map(({ id }) => id) };

    const refused = await room.redrive({ selection });
    const discarded = await room.discard({ selection });

    expect(refused.answers.map(({ outcome, problem }) => [outcome, problem?.split(':')[0]]).toSorted()).toEqual([
      ['refused', 'equivocation'],
      ['refused', 'source-not-speaker'],
      ['refused', 'too-old'],
    ]);
    expect(discarded.answers.map(({ outcome }) => outcome)).toEqual(['discarded', 'discarded', 'discarded']);
    expect(await room.room.rows('select from parked where id = any($1::bigint[])', [selection.records])).toEqual([]);
  });

  it('is remembered once it is discarded, and those behind it wait until they are redriven', async () => {
    const item = newId();
    const events = [eventOf(ActionRejected, item, 'poison'), eventOf(ActionRejected, item), eventOf(ActionRejected, item)];
    await room.given(...events);
    const [head] = await room.parkedOf(item);

    const dry = await room.discard({ selection: { records: [head?.id ?? ''] }, isDryRun: true });
    const { answers } = await room.discard({ selection: { records: [head?.id ?? ''] } });
    await room.given(events[0] ?? {}, eventOf(ActionRejected, item));

    expect([dry.answers[0]?.waiting, answers[0]?.waiting]).toEqual([2, 2]);
    expect(answers).toEqual([expect.objectContaining({ outcome: 'discarded' })]);
    expect(await room.parkedOf(item)).toHaveLength(3);
    expect(room.runs.filter((id) => id === events[1]?.['id'])).toEqual([]);
    const said = await room.saidOf(item);
    expect(said.map(({ data }) => (data as { state: string }).state)).toEqual(['parked', 'parked', 'parked', 'discarded', 'parked']);
    expect(said[3]).toMatchObject({ causationid: events[0]?.['id'], data: { decision: { by: { person }, reason: asked.reason } } });
    expect((await room.redrive({ selection: { item } })).answers.map(({ outcome }) => outcome)).toEqual([
      'redriven',
      'redriven',
      'redriven',
    ]);
  });
});
