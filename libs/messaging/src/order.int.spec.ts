import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { ActionExpired, ActionRejected, AuditRecorded } from '@countersign/contracts';
import { type Cause, keep, say } from './cause.ts';
import { NoteRow } from './note.fixture.ts';
import { type OwnMesh, startOwnMesh } from './own-mesh.fixture.ts';
import { eventOf, newId } from './room.fixture.ts';
import type { Heard } from './unit.ts';

const basePort = 8900;
const patience = 120_000;
/** How often Kafka is killed: more in the long form. */
const kills = process.env['COUNTERSIGN_SOAK'] === undefined ? 1 : 20;

/** Everything that two instances hear is said of one subject, as audit does: whatever order there is between them shows. */
describe('two instances that speak of one subject', () => {
  let own: OwnMesh;
  beforeAll(async () => {
    own = await startOwnMesh(basePort);
  }, patience);
  afterAll(() => own.end(), patience);

  it(
    'are in order in Kafka, whoever of them stored and whoever sent, though Kafka is killed and they come and go',
    async () => {
      const run = async (records: readonly Heard[], cause: Cause): Promise<void> => {
        for (const { event } of records) keep(NoteRow, { key: event.id, text: 'heard', version: 1 }, cause);
        say(AuditRecorded, { first: records.length, records: [] }, cause);
      };
      const doors = { onBatch: [{ types: [ActionRejected, ActionExpired], subject: 'log', run }] };
      const { mesh, room } = own;
      await room.start(doors);
      await room.start(doors);
      const sent: Record<string, unknown>[] = [];
      let isOver = false;
      // A steady rate: what is wrong with an order shows while both have something to say, not when one of them has all.
      const flow = (async () => {
        while (!isOver) {
          const some = Array.from({ length: 10 }, () => eventOf(ActionRejected, newId()));
          sent.push(...some);
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

      const { wrong, said, copies } = await room.untilSaid();
      console.log(`${kills} kills, ${sent.length} heard, ${said.length} said, ${copies} copies`);
      expect(wrong).toEqual([]);
      const kept = await room.rows('select from note where key = any($1)', [sent.map(({ id }) => id)]);
      expect(kept).toHaveLength(sent.length);
    },
    patience * 3,
  );
});
