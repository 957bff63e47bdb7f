import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BorrowedMesh, borrowMesh, checkHistory } from '@countersign/testing';
import { untilAtRest } from './fire/at-rest.ts';
import { canFillDisks, crash, type Fault, freeze, fullDisk, twins } from './fire/faults.ts';
import { historyOf } from './fire/history-of.ts';
import { seeded, shuffled } from './fire/seeded.ts';
import { Sender } from './fire/sender.ts';
import { misbehaveFor, openTickets } from './fire/tickets.ts';
import { underFire } from './fire/under-fire.ts';

/** How much of the long form is wanted, from its items to its rounds of faults: all of it, if not said. */
const scale = Number(process.env['COUNTERSIGN_SOAK_SCALE'] ?? 1);
/** How long the story is: `COUNTERSIGN_SOAK` tells the long one. */
const length =
  process.env['COUNTERSIGN_SOAK'] === undefined
    ? { items: 500, perSecond: 15, calmMs: 300, patienceMs: 2_000, frozenMs: 3_000, rounds: 1, misbehaving: 42, deadlineMs: 120_000 }
    : {
        items: Math.round(50_000 * scale),
        perSecond: 80 * scale,
        calmMs: 5_000,
        patienceMs: 60_000,
        frozenMs: 20_000,
        rounds: Math.max(1, Math.round(4 * scale)),
        misbehaving: Math.round(980 * scale),
        deadlineMs: 600_000,
      };
const isSoak = process.env['COUNTERSIGN_SOAK'] !== undefined;
const seed = Number(process.env['COUNTERSIGN_SEED'] ?? Date.now() % 1_000_000);
const random = seeded(seed);

let mesh: BorrowedMesh;
let sender: Sender;
beforeAll(async () => {
  mesh = await borrowMesh();
  sender = new Sender(mesh.run, mesh.before);
}, 120_000);
afterAll(() => mesh.giveBack(sender.accepted), 30_000);

const away = (): number => Math.round(random() * 1_500);
const rooms = ['intake', 'enrichment', 'routing', 'approval', 'execution', 'audit', 'gateway'] as const;

/** Each room crashes and one is frozen. In the short form several crash together: a group waits ten seconds for who was killed. */
function troubleInside(): readonly Fault[] {
  const inTurn = shuffled(rooms, random);
  const together = isSoak ? 1 : 4;
  const crashes = rooms.flatMap((_, index) => (index % together === 0 ? [crash(mesh, inTurn.slice(index, index + together), away())] : []));
  const frozen = shuffled(rooms, random).slice(0, isSoak ? rooms.length : 1);
  return shuffled([...crashes, ...frozen.map((name) => freeze(mesh, name, length.frozenMs))], random);
}

/** Meanwhile what the rooms stand on goes away, stands still or has no space, and second instances come and go. The long form has all of it. */
function troubleOutside(): readonly Fault[] {
  const doubled = shuffled(rooms.slice(0, 6), random).slice(0, isSoak ? 6 : 2);
  return shuffled(
    [
      crash(mesh, ['kafka'], 500 + away()),
      crash(mesh, ['postgres'], 500 + away()),
      crash(mesh, ['simulators'], away()),
      twins(mesh, Number(new URL(mesh.run.gateway).port) + 100, doubled, length.frozenMs),
      ...(isSoak ? [freeze(mesh, 'postgres', length.frozenMs), ...(canFillDisks ? [fullDisk(mesh, length.frozenMs)] : [])] : []),
    ],
    random,
  );
}

const rounds = (one: () => readonly Fault[]): readonly Fault[] => Array.from({ length: length.rounds }, one).flat();

/** A third of the work at once, the rest at a steady rate while things go wrong, and what is left at the end. */
async function sendAll(numbers: readonly string[]): Promise<void> {
  const list = 50;
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
      const [inside, outside] = [rounds(troubleInside), rounds(troubleOutside)];
      const begun = Date.now();

      const [told, toldOutside] = await Promise.all([
        underFire(mesh, inside, sender, length, random),
        underFire(mesh, outside, sender, length, random),
        sendAll(numbers),
      ]);
      const all = mesh.before.length + length.items;
      await untilAtRest(mesh.run, all, length.deadlineMs);

      const seconds = (Date.now() - begun) / 1_000;
      const history = await historyOf(mesh, sender.accepted, all);
      const copies = history.records.length - new Set(history.records.map(({ value }) => value)).size;
      console.log(
        [
          `seed ${seed}: ${length.items} items in ${seconds.toFixed(1)} s, ${Math.round(length.items / seconds)}/s`,
          ...told,
          ...toldOutside,
          ...(isSoak && !canFillDisks ? [`${length.rounds} faults were skipped, Kafka with a full disk: there is no prlimit here`] : []),
          `the outside system misbehaved: ${JSON.stringify(misbehaved)}; intake did not take: ${JSON.stringify(Object.fromEntries(sender.refusals))}`,
          `${history.records.length} records, ${copies} of them copies; ${history.log.length} in the log; ${history.calls.length} writes outside; ${mesh.before.length} items before`,
        ].join('\n'),
      );
      expect(mesh.crashed).toEqual([]);
      expect(sender.accepted).toHaveLength(all);
      expect(checkHistory(history)).toEqual([]);
    },
    isSoak ? 3_600_000 : 240_000,
  );
});
