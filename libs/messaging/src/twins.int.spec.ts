import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { ActionRejected, AuditRecorded } from '@countersign/contracts';
import { eventually } from '@countersign/testing';
import { type Cause, keep, say } from './cause.ts';
import { NoteRow } from './note.fixture.ts';
import { eventOf, newId, Room } from './room.fixture.ts';
import type { Heard } from './unit.ts';

describe('two instances that speak of one subject without a pause', () => {
  let room: Room;
  beforeAll(async () => {
    room = await Room.make();
  });
  afterAll(() => room.end());

  it('both go on: neither waits for the other to fall silent', async () => {
    const batches = [0, 0];
    const doors = (which: 0 | 1) => ({
      onBatch: [
        {
          types: [ActionRejected],
          subject: 'log',
          run: async (records: readonly Heard[], cause: Cause): Promise<void> => {
            batches[which] = (batches[which] ?? 0) + 1;
            for (const { event } of records) keep(NoteRow, { key: event.id, text: 'heard', version: 1 }, cause);
            say(AuditRecorded, { first: records.length, records: [] }, cause);
          },
        },
      ],
    });
    await room.start(doors(0));
    await room.start(doors(1));
    let isOver = false;
    const flow = (async () => {
      while (!isOver) {
        await room.append(ActionRejected, ...Array.from({ length: 30 }, () => eventOf(ActionRejected, newId())));
        await pause(5);
      }
    })();

    // While it flows: what comes through after the end tells nothing.
    await eventually(async () => (batches.every((count) => count >= 20) ? true : undefined), 'twenty batches of each', 60_000);
    isOver = true;
    await flow;
    await room.untilHeard(ActionRejected);

    expect((await room.untilSaid()).wrong).toEqual([]);
  }, 120_000);
});
