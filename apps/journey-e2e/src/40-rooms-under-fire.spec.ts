import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkHistory, collectHistory } from '@countersign/testing';
import { untilAtRest } from './fire/at-rest.ts';
import { crash, type Fault, freeze, twins } from './fire/faults.ts';
import { type OwnMesh, startOwnMesh } from './fire/own-mesh.ts';
import { seeded, shuffled } from './fire/seeded.ts';
import { Sender } from './fire/sender.ts';
import { misbehaveFor, openTickets } from './fire/tickets.ts';
import { underFire } from './fire/under-fire.ts';

/** How long the story is: `COUNTERSIGN_SOAK` tells the long one. */
const length =
  process.env['COUNTERSIGN_SOAK'] === undefined
    ? { items: 2_000, perSecond: 50, calmMs: 300, patienceMs: 4_000, frozenMs: 3_000, rounds: 1, misbehaving: 42, deadlineMs: 60_000 }
    : {
        items: 50_000,
        perSecond: 80,
        calmMs: 5_000,
        patienceMs: 60_000,
        frozenMs: 20_000,
        rounds: 4,
        misbehaving: 980,
        deadlineMs: 600_000,
      };
const isSoak = length.rounds > 1;
const seed = Number(process.env['COUNTERSIGN_SEED'] ?? Date.now() % 1_000_000);
const random = seeded(seed);
const port = 9000;
const twinPort = 9100;

let mesh: OwnMesh;
beforeAll(async () => {
  mesh = await startOwnMesh(port);
}, 120_000);
afterAll(() => mesh.remove(), 30_000);

/** What can go wrong, once. In the short form several rooms crash together, because a group waits ten seconds for who was killed. */
function oneRound(): readonly Fault[] {
  const away = (): number => Math.round(random() * 1_500);
  const rooms = ['intake', 'enrichment', 'routing', 'approval', 'execution', 'audit', 'gateway'] as const;
  const inTurn = shuffled(rooms, random);
  const together = isSoak ? 1 : 4;
  const crashes = rooms.flatMap((_, index) => (index % together === 0 ? [crash(mesh, inTurn.slice(index, index + together), away())] : []));
  const frozen = shuffled(rooms, random).slice(0, isSoak ? rooms.length : 1);
  return shuffled(
    [
      ...crashes,
      ...frozen.map((name) => freeze(mesh, name, length.frozenMs)),
      crash(mesh, ['kafka'], 500 + away()),
      crash(mesh, ['postgres'], 500 + away()),
      crash(mesh, ['simulators'], away()),
      twins(mesh, twinPort, isSoak ? rooms.slice(0, 6) : shuffled(rooms.slice(0, 6), random).slice(0, 2), length.frozenMs),
    ],
    random,
  );
}

/** A third of the work at once, the rest at a steady rate while things go wrong, and what is left at the end. */
async function sendAll(sender: Sender, numbers: readonly string[]): Promise<void> {
  const list = 100;
  const atOnce = Math.floor(numbers.length / 3);
  const lists = Array.from({ length: Math.ceil(numbers.length / list) }, (_, index) => numbers.slice(index * list, (index + 1) * list));
  for (const [index, some] of lists.entries()) {
    await sender.send(some);
    if (index * list >= atOnce) await pause((list / length.perSecond) * 1_000);
  }
}

describe('rooms under fire', () => {
  it(
    `does ${length.items} items once each, in order and with receipts, whatever is killed, frozen or away`,
    async () => {
      const numbers = await openTickets(mesh.run, `FIRE${seed}`, length.items);
      const misbehaved = await misbehaveFor(mesh.run, shuffled(numbers, random).slice(0, length.misbehaving));
      const faults = Array.from({ length: length.rounds }, oneRound).flat();
      const sender = new Sender(mesh.run);
      const begun = Date.now();

      const [happened] = await Promise.all([underFire(mesh, faults, sender, length, random), sendAll(sender, numbers)]);
      await untilAtRest(mesh.run, length.items, length.deadlineMs);

      const seconds = (Date.now() - begun) / 1_000;
      const history = await collectHistory(mesh.run, sender.accepted);
      console.log(
        JSON.stringify(
          {
            seed,
            items: length.items,
            seconds,
            itemsPerSecond: Math.round(length.items / seconds),
            happened,
            misbehaved,
            refusals: Object.fromEntries(sender.refusals),
            records: history.records.length,
            copies: history.records.length - new Set(history.records.map(({ value }) => value)).size,
            logged: history.log.length,
            calls: history.calls.length,
          },
          undefined,
          1,
        ),
      );
      expect(mesh.crashed).toEqual([]);
      expect(sender.accepted).toHaveLength(length.items);
      expect(checkHistory(history)).toEqual([]);
    },
    isSoak ? 3_600_000 : 150_000,
  );
});
