import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkHistory } from '@countersign/testing';
import { untilAtRest } from './fire/at-rest.ts';
import { crash, type Fault, freeze } from './fire/faults.ts';
import { historyOf } from './fire/history-of.ts';
import { type OwnMesh, startOwnMesh } from './fire/own-mesh.ts';
import { seeded, shuffled } from './fire/seeded.ts';
import { openTickets } from './fire/tickets.ts';
import { underFire } from './fire/under-fire.ts';
import { openedIn } from './webhooks/contents.ts';
import { damaged } from './webhooks/damaged.ts';
import { Hooks, onlySourceOf } from './webhooks/hooks.ts';
import type { Vendor } from './webhooks/vendor.ts';

const isSoak = process.env['COUNTERSIGN_SOAK'] !== undefined;
const scale = Number(process.env['COUNTERSIGN_SOAK_SCALE'] ?? 1);
const length = isSoak
  ? {
      items: Math.round(10_000 * scale),
      perSecond: 60 * scale,
      rounds: Math.max(1, Math.round(4 * scale)),
      bodies: Math.round(100_000 * scale),
      deadlineMs: 600_000,
      calmMs: 5_000,
      patienceMs: 60_000,
    }
  : { items: 300, perSecond: 25, rounds: 1, bodies: 400, deadlineMs: 120_000, calmMs: 300, patienceMs: 2_000 };
const seed = Number(process.env['COUNTERSIGN_SEED'] ?? Date.now() % 1_000_000);
const random = seeded(seed);
const port = 9820;
const frozenMs = isSoak ? 20_000 : 3_000;
/** What is looked at, and how many at once. */
const atOnce = 20;

let mesh: OwnMesh;
let vendor: Vendor;
beforeAll(async () => {
  mesh = await startOwnMesh(port);
  vendor = await onlySourceOf(mesh.run, 'desk');
}, 120_000);
afterAll(() => mesh.remove(), 30_000);

const away = (): number => Math.round(random() * 1_500);
const faults = (): readonly Fault[] =>
  shuffled(
    [
      crash(mesh, ['intake'], away()),
      crash(mesh, ['intake', 'enrichment', 'audit'], away()),
      crash(mesh, ['postgres'], 500 + away()),
      crash(mesh, ['kafka'], 500 + away()),
      freeze(mesh, 'intake', frozenMs),
      freeze(mesh, 'postgres', frozenMs),
    ],
    random,
  );

describe('webhooks under fire', () => {
  it(
    `become ${length.items} items once each with a revision for each edit, whatever is killed, frozen or away, and however often and late they come (seed ${seed})`,
    async () => {
      const numbers = await openTickets(mesh.run, `HOOK${seed}`, length.items);
      const hooks = new Hooks(vendor, random);
      const sendAll = async (): Promise<void> => {
        for (let from = 0; from < numbers.length; from += atOnce) {
          await hooks.send(numbers.slice(from, from + atOnce));
          await pause((atOnce / length.perSecond) * 1_000);
        }
      };

      const [told] = await Promise.all([
        underFire(mesh, Array.from({ length: length.rounds }, faults).flat(), hooks, length, random),
        sendAll(),
      ]);
      await untilAtRest(mesh.run, length.items, length.deadlineMs);

      const opened = await openedIn(mesh.run);
      const history = await historyOf(mesh, hooks.acceptedWith(opened), length.items);
      console.log(
        [
          `seed ${seed}: ${length.items} items, ${JSON.stringify(Object.fromEntries(hooks.told))}`,
          ...told,
          `intake did not take: ${JSON.stringify(Object.fromEntries(hooks.refusals))}`,
        ].join('\n'),
      );
      expect(mesh.crashed).toEqual([]);
      expect(hooks.accepted).toHaveLength(length.items);
      expect(checkHistory(history)).toEqual([]);
      expect(hooks.otherwiseSealed(opened)).toEqual([]);
    },
    isSoak ? 3_600_000 : 240_000,
  );
});

describe('bodies as nobody should send them', () => {
  it(
    `are each answered, and none with a fault of ours: ${length.bodies}`,
    async () => {
      const answers = new Map<number, number>();
      let slowest = 0;
      for (let from = 0; from < length.bodies; from += atOnce) {
        const some = Array.from({ length: atOnce }, (_, index) => damaged(from + index, random));
        await Promise.all(
          some.map(async (message) => {
            const begun = performance.now();
            const { status } = await vendor.send(message);
            slowest = Math.max(slowest, performance.now() - begun);
            answers.set(status, (answers.get(status) ?? 0) + 1);
          }),
        );
      }

      const told = Object.fromEntries([...answers].toSorted(([one], [other]) => one - other));
      console.log(`seed ${seed}: ${length.bodies} damaged bodies, answers ${JSON.stringify(told)}, slowest ${Math.round(slowest)} ms`);
      // 415: a Content-Type that is none, before anything else is looked at.
      const expected = new Set([200, 202, 413, 415, 422, 503]);
      expect(Object.keys(told).filter((status) => !expected.has(Number(status)))).toEqual([]);
      expect(mesh.crashed).toEqual([]);
    },
    isSoak ? 3_600_000 : 120_000,
  );

  it('are answered within a second where PostgreSQL stands still, so that the vendor sends again', async () => {
    mesh.pause('postgres');
    try {
      const begun = performance.now();
      const { status, headers } = await vendor.send(damaged(0, () => 0.99));
      const nothing = performance.now() - begun;
      const { body } = { body: { type: 'ticket', timestamp: new Date().toISOString(), data: { id: `SLOW${seed}`, title: 'Slow' } } };
      const again = performance.now();
      const slow = await vendor.send({ body });
      const took = performance.now() - again;

      console.log(
        `PostgreSQL stands still: what is unreadable after ${Math.round(nothing)} ms, what is to be stored after ${Math.round(took)} ms`,
      );
      expect([status, headers['retry-after']]).toEqual([422, undefined]);
      expect([slow.status, slow.headers['retry-after']]).toEqual([503, '2']);
      // A second is the promise on a machine with nothing else to do; this one has.
      expect(took).toBeLessThan(3_000);
    } finally {
      mesh.resume('postgres');
    }
  }, 60_000);
});
