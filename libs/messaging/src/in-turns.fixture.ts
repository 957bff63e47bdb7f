import { setTimeout as pause } from 'node:timers/promises';
import { ActionExpired, ActionRejected, AuditRecorded } from '@countersign/contracts';
import type { RunningMesh } from '@countersign/embedded';
import { type Cause, keep, say } from './cause.ts';
import { NoteRow } from './note.fixture.ts';
import { eventOf, newId, type Room } from './room.fixture.ts';
import type { Heard } from './unit.ts';

export interface Told {
  readonly heard: readonly Record<string, unknown>[];
  readonly said: readonly unknown[];
  /** What Kafka has in another order than the room said it. */
  readonly wrong: readonly string[];
  readonly copies: number;
}

/** Two instances speak of one subject, as audit does, so whatever order there is between them shows; Kafka is killed, and they come and go. */
export async function toldInTurns({ mesh, room }: { readonly mesh: RunningMesh; readonly room: Room }, kills: number): Promise<Told> {
  const run = async (records: readonly Heard[], cause: Cause): Promise<void> => {
    for (const { event } of records) keep(NoteRow, { key: event.id, text: 'heard', version: 1 }, cause);
    say(AuditRecorded, { first: records.length, records: [] }, cause);
  };
  const doors = { onBatch: [{ types: [ActionRejected, ActionExpired], subject: 'log', run }] };
  await room.start(doors);
  await room.start(doors);
  const heard: Record<string, unknown>[] = [];
  let isOver = false;
  // A steady rate: what is wrong with an order shows while both have something to say, not when one of them has all.
  const flow = (async () => {
    while (!isOver) {
      const some = Array.from({ length: 10 }, () => eventOf(ActionRejected, newId()));
      heard.push(...some);
      await room.append(ActionRejected, ...some);
      await pause(20);
    }
  })();

  for (let round = 0; round < kills; round += 1) {
    await mesh.kill('kafka');
    await mesh.restart('kafka');
    // One goes in good order, another comes: it sends what the others left unsaid.
    await room.instances.shift()?.stop();
    await room.start(doors);
  }
  isOver = true;
  await flow;
  await room.untilHeard(ActionRejected);
  return { heard, ...(await room.untilSaid()) };
}
