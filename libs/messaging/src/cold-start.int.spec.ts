import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ActionRejected, AuthoritySignal, topicOf } from '@countersign/contracts';
import { proofHeader, type Signer, signBatch } from '@countersign/signature';
import { eventually } from '@countersign/testing';
import { Feeds } from './feeds.fixture.ts';
import { eventOf, newId, Room } from './room.fixture.ts';

const isSoak = process.env['COUNTERSIGN_SOAK'] !== undefined;
/** Which part of the records of the long form is wanted. */
const scale = Number(process.env['COUNTERSIGN_SOAK_SCALE'] ?? 1);
const [keys, records] = isSoak ? [100_000, Math.round(1_000_000 * scale)] : [10_000, 5_000];
const within = isSoak ? 3_600_000 : 60_000;
const batch = 500;
const unread = 'the feeds of authority are not read yet';

let room: Room;
let feeds: Feeds;
beforeEach(async () => {
  room = await Room.make();
  feeds = await Feeds.of(room);
});
afterEach(async () => {
  await Promise.all(room.instances.map(({ stop }) => stop()));
  await feeds.end();
  await room.end();
});

/** Appends so many records of approval's, each of an item of its own, signed as a room signs: many at once. */
async function append(count: number, signer: Signer): Promise<void> {
  const topic = topicOf(ActionRejected.name);
  for (let at = 0; at < count; at += batch) {
    const events = Array.from({ length: Math.min(batch, count - at) }, () => eventOf(ActionRejected, newId()));
    const values = events.map((event) => Buffer.from(JSON.stringify(event)));
    const proofs = await signBatch(values, topic, signer);
    const messages = values.map((value, index) => ({
      key: String(events[index]?.['subject']),
      value,
      headers: { [proofHeader]: proofs[index] ?? '' },
    }));
    await room.producer.send({ topic: room.prefix + topic, messages });
  }
}

/** A room that counts what it handles, and says when it began, when it opened its doors, and whether it knew this key by its first record. */
async function started(kid = '') {
  const { trust, clock } = await feeds.trust();
  const seen = { handled: 0, openedAt: 0, knew: false, begunAt: performance.now() };
  const run = async (): Promise<void> => {
    if (seen.handled === 0) seen.knew = trust.lookupKey(kid) !== undefined;
    seen.handled += 1;
  };
  const { messaging } = await room.begin({ on: [{ type: ActionRejected, run }] }, { trust, clock });
  void eventually(async () => (messaging.trouble === undefined ? true : undefined), 'open doors', within).then(
    () => (seen.openedAt = performance.now()),
  );
  return { messaging, seen };
}

const untilOpen = (seen: { readonly openedAt: number }) =>
  eventually(async () => (seen.openedAt > 0 ? true : undefined), 'open doors', within);

describe('a room that starts', () => {
  it('opens no door before the feeds are there and read, and then hears everything', async () => {
    const approval = await feeds.known('approval');
    await feeds.publish([approval]);
    await append(10, approval.signer);

    const { messaging, seen } = await started();
    await eventually(async () => (messaging.trouble === unread ? true : undefined), 'room that waits for the feeds');
    // Time enough for a room that does not wait to join its group, and to ask for records several times.
    await expect(eventually(async () => (seen.handled > 0 ? true : undefined), 'record', 3_000)).rejects.toThrow();
    expect([messaging.trouble, seen.openedAt]).toEqual([unread, 0]);

    await feeds.create(AuthoritySignal);
    await eventually(async () => (seen.handled === 10 ? true : undefined), 'all records');
    await untilOpen(seen);
    expect(await room.parked()).toEqual([]);
  });

  it('opens them where a feed ends with what is no record', async () => {
    await feeds.create(AuthoritySignal);
    await feeds.writeNothing();
    const own = await feeds.known('routing');
    await feeds.publish([own]);
    await feeds.writeNothing();

    await untilOpen((await started()).seen);
  });

  it(
    `with an empty Kafka, and with ${keys} keys and ${records} records to read: the first of them once the last key is known`,
    async () => {
      await feeds.create(AuthoritySignal);
      const empty = (await started()).seen;
      await untilOpen(empty);
      await room.instances.splice(0)[0]?.stop();
      const [approval, last] = await Promise.all([feeds.known('approval'), feeds.known('authority')]);
      await feeds.publish([approval]);
      await feeds.publishStrangers(keys);
      await feeds.publish([last]);
      // Signed with the last key of the feed: what is read beside it may not wait for it in vain.
      await feeds.beat(last);
      await append(records, approval.signer);

      const { seen } = await started(last.signer.kid);
      await untilOpen(seen);
      await eventually(async () => (seen.handled >= records ? true : undefined), 'all records', within);

      const ms = (from: number, to: number): number => Math.round(to - from);
      console.log(
        `doors open after ${ms(empty.begunAt, empty.openedAt)} ms with nothing to read, after ${ms(seen.begunAt, seen.openedAt)} ms with ${keys} keys; ` +
          `${records} records handled ${ms(seen.openedAt, performance.now())} ms later; ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
      );
      expect(seen.knew).toBe(true);
      expect(await room.parked()).toEqual([]);
    },
    2 * within,
  );
});
