import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ActionRejected } from '@countersign/contracts';
import { asked, MendableRoom, person } from './redrive.fixture.ts';
import type { ParkedAnswer } from './parked-answer.ts';
import type { RedriveRequest } from './redrive-pages.ts';
import { eventOf, newId } from './room.fixture.ts';

describe('a parked record that is redriven', () => {
  let room: MendableRoom;

  beforeAll(async () => {
    room = await MendableRoom.make();
  });
  afterAll(() => room.room.end());

  it('goes through its door, and those behind it after it, each as a decision that causes what its door says', async () => {
    const item = newId();
    const [head, second] = [eventOf(ActionRejected, item, 'poison 1'), eventOf(ActionRejected, item)];
    await room.given(head, second);
    room.mended.add('poison 1');

    const { answers, next } = await room.redrive({ selection: { item } });

    expect(next).toBeUndefined();
    expect(answers.map(({ outcome, said, waiting }) => [outcome, said, waiting])).toEqual([
      ['redriven', ['audit.recorded', 'audit.recorded'], undefined],
      ['redriven', ['audit.recorded', 'audit.recorded'], undefined],
    ]);
    const said = await room.saidOf(item);
    expect(said.map(({ sequence }) => Number(sequence))).toEqual(said.map((_, index) => index + 1));
    expect(said.map(({ type, data }) => (type.includes('parked') ? (data as { state: string }).state : 'recorded'))).toEqual([
      'parked',
      'parked',
      'redriven',
      'recorded',
      'recorded',
      'redriven',
      'recorded',
      'recorded',
    ]);
    const [, , decision, first, after] = said;
    expect(decision).toMatchObject({
      causationid: head['id'],
      data: { event: head['id'], led: [first?.id, after?.id], decision: { by: { person }, reason: asked.reason } },
    });
    expect([first?.causationid, after?.causationid]).toEqual([decision?.id, first?.id]);
    expect(await room.notes(head, second)).toBe(2);
    expect(await room.parkedOf(item)).toEqual([]);
  });

  it('lets what comes later go straight to its door again, and remembers that it was handled', async () => {
    const item = newId();
    const head = eventOf(ActionRejected, item, 'poison 2');
    await room.given(head);
    room.mended.add('poison 2');
    await room.redrive({ selection: { item } });
    const later = eventOf(ActionRejected, item);

    await room.given(head, later);

    expect(room.runs.filter((id) => id === head['id'])).toHaveLength(2);
    expect(await room.notes(head, later)).toBe(2);
    expect(await room.parkedOf(item)).toEqual([]);
  });

  it('stays with its new cause where it fails again, and those behind it stay in their order', async () => {
    const item = newId();
    const events = [eventOf(ActionRejected, item, 'poison for ever'), eventOf(ActionRejected, item), eventOf(ActionRejected, item)];
    await room.given(...events);
    await room.room.rows(`update parked set cause = 'old' where event = $1`, [events[0]?.['id']]);

    const { answers } = await room.redrive({ selection: { item } });
    const [, behind] = await room.parkedOf(item);
    const alone = await room.redrive({ selection: { records: [behind?.id ?? ''] } });

    expect(answers).toEqual([
      expect.objectContaining({ outcome: 'failed', problem: 'TerminalError: poison for ever is not mended', waiting: 2 }),
    ]);
    expect(alone.answers).toEqual([expect.objectContaining({ outcome: 'behind', waiting: 1 })]);
    expect((await room.parkedOf(item)).map(({ event }) => event)).toEqual(events.map(({ id }) => id));
    expect((await room.parkedOf(item))[0]?.cause).toBe('TerminalError: poison for ever is not mended');
    expect((await room.saidOf(item)).map(({ data }) => (data as { state: string }).state)).toEqual(['parked', 'parked', 'parked']);
  });

  it('stays where PostgreSQL refuses what its door keeps', async () => {
    const item = newId();
    const [bad, good] = [eventOf(ActionRejected, item, 'forbidden'), eventOf(ActionRejected, newId())];
    await room.given(bad, good);

    const { answers } = await room.redrive({ selection: { item } });

    expect(answers).toEqual([
      expect.objectContaining({ outcome: 'failed', problem: expect.stringContaining('check constraint'), waiting: 0 }),
    ]);
    expect(await room.parkedOf(item)).toHaveLength(1);
  });

  it('is told in a dry run what would happen, and nothing is stored', async () => {
    const item = newId();
    await room.given(eventOf(ActionRejected, item, 'poison 3'), eventOf(ActionRejected, item));
    const before = await room.room.rows('select * from inbox order by id');
    const failing = await room.redrive({ selection: { item }, isDryRun: true });
    room.mended.add('poison 3');

    const going = await room.redrive({ selection: { item }, isDryRun: true });

    expect(failing.answers.map(({ outcome, waiting }) => [outcome, waiting])).toEqual([['failed', 1]]);
    expect(going.answers.map(({ outcome, said }) => [outcome, said?.length])).toEqual([
      ['redriven', 2],
      ['redriven', 2],
    ]);
    expect((await room.parkedOf(item)).map(({ cause }) => cause)).toEqual([
      'TerminalError: poison 3 is not mended',
      expect.stringContaining('behind'),
    ]);
    expect(await room.room.rows('select id from inbox order by id')).toHaveLength(before.length);
    expect(await room.room.rows('select from item where subject = $1 and sequence = 2', [item])).toHaveLength(1);
  });

  it('goes through once though two instances redrive it at once', async () => {
    await room.start();
    const items = Array.from({ length: 20 }, () => newId());
    await room.given(...items.flatMap((item) => [eventOf(ActionRejected, item, 'poison 4'), eventOf(ActionRejected, item)]));
    room.mended.add('poison 4');

    const pages = await Promise.all([0, 1, 0, 1].map((instance) => room.redrive({ selection: { cause: 'POISON 4' } }, instance)));

    const outcomes = pages.flatMap(({ answers }) => answers.map(({ outcome }) => outcome));
    expect(outcomes.filter((outcome) => outcome === 'redriven')).toHaveLength(40);
    expect(new Set(outcomes)).not.toContain('failed');
    expect((await Promise.all(items.map((item) => room.parkedOf(item)))).flat()).toEqual([]);
    for (const item of items) expect(await room.saidOf(item)).toHaveLength(2 + 2 * 3);
  });

  it('comes in its order also where a page does not hold all that is behind it', async () => {
    const item = newId();
    const events = Array.from({ length: 60 }, (_, index) => eventOf(ActionRejected, item, index === 0 ? 'poison 5' : 'fine'));
    await room.given(...events);
    room.mended.add('poison 5');

    const selection = { cause: 'poison 5' };
    const [tried, answers]: [ParkedAnswer[], unknown[]] = [[], []];
    const limit = 25;
    for (let from: RedriveRequest['from'], isFull = true; isFull; ) {
      const { answers: dry, next } = await room.redrive({ selection, limit, from, isDryRun: true });
      tried.push(...dry);
      [from, isFull] = [next, next !== undefined];
    }
    for (let page = await room.redrive({ selection, limit }); ; page = await room.redrive({ selection, limit, from: page.next })) {
      answers.push(...page.answers);
      if (page.next === undefined) break;
    }

    expect(tried.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 60 }, () => 'redriven'));
    expect(answers).toHaveLength(60);
    expect(room.runs.slice(-59)).toEqual(events.slice(1).map(({ id }) => id));
  });
});
