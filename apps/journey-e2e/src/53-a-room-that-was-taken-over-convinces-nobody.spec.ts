import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EventOf, topicOf, WorkItemRouted } from '@countersign/contracts';
import { appendRecords, asPerson, eventually, rowsOf } from '@countersign/testing';
import { type OwnMesh, startOwnMesh } from './fire/own-mesh.ts';
import { Sender } from './fire/sender.ts';
import { openTickets } from './fire/tickets.ts';
import { signedAs, signerOf, unknownSignerOf } from './identity/as-room.ts';
import { type Attempt, attemptsOn, bytesOf, eventAbout, newId, parkedTopic, topic } from './taken-over/attempts.ts';
import { type Hand, handOf } from './taken-over/hand.ts';
import { type Copied, recordsOf } from './taken-over/records-of.ts';
import { terminalOf } from './terminal/terminal.ts';

const port = 17_300;
const within = 60_000;
/** Who hears the room that was taken over. */
const hearers = ['routing', 'audit'] as const;
const minute = 60_000;

let mesh: OwnMesh;
let sender: Sender;
let hand: Hand;
/** What the room has said before, and what another has. */
let good: Copied;
let ofAnother: Copied;
let attempts: readonly Attempt[];
beforeAll(async () => {
  mesh = await startOwnMesh(port);
  sender = new Sender(mesh.run);
  hand = await handOf('enrichment', mesh.run);
  await sender.send(await openTickets(mesh.run, 'BEFORE', 1));
  await untilExecuted('BEFORE-0');
  const [[said], [routed]] = [await recordsOf(topic, mesh.run), await recordsOf(topicOf(WorkItemRouted.name), mesh.run)];
  if (said === undefined || routed === undefined) throw new Error('Nothing was said');
  [good, ofAnother] = [said, routed];
}, 180_000);
afterAll(async () => {
  await hand.close();
  await mesh.remove();
}, 30_000);

const idOf = (number: string): string => sender.accepted.find(({ externalId }) => externalId === number)?.id ?? '';

const untilExecuted = (number: string): Promise<unknown> =>
  eventually(
    async () => {
      const { json } = await asPerson('vera', `${mesh.run.gateway}/v1/work-items/${idOf(number)}`, {}, mesh.run);
      return json.state === 'executed' ? true : undefined;
    },
    `execution of ${number}`,
    within,
  );

const asked = <Row>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> => rowsOf<Row>(mesh.run.postgres, text, values);

/** Every event of the log, in its order. */
async function logged(): Promise<readonly EventOf[]> {
  const { json } = await asPerson('aiko', `${mesh.run.audit}/v1/records?after=-1&limit=1000&form=event`, {}, mesh.run);
  return json.records.map(({ event }: { event: EventOf }) => event);
}

interface Parked {
  readonly place: string;
  readonly value: string | null;
  readonly key: string;
  readonly code: string;
}
const parkedIn = (room: string, on = topic): Promise<readonly Parked[]> =>
  asked<Parked>(
    `select topic || '/' || partition || '@' || "offset" as place, encode(value, 'base64') as value, convert_from(key, 'UTF8') as key,
       split_part(cause, ':', 1) as code from "${room}".parked where topic = $1`,
    [on],
  );

const untilParked = (room: string, count: number, on = topic): Promise<readonly Parked[]> =>
  eventually(
    async () => {
      const found = await parkedIn(room, on);
      return found.length >= count ? found : undefined;
    },
    `${count} records that ${room} has put aside`,
    within,
  );

/** What has come of each attempt, by what it is. */
const codesOf = (parked: readonly Parked[]): readonly string[] =>
  parked
    .map(({ value, code }) => {
      const flat = value?.replaceAll('\n', '') ?? null;
      const kind = attempts.find((one) => (one.value?.toString('base64') ?? null) === flat)?.kind;
      return `${kind}: ${code}`;
    })
    .toSorted();

describe('a room that was taken over', () => {
  it('writes on no topic but its own', async () => {
    const signed = await signedAs(hand.signer, [{ key: newId(), value: good.value }], 'actions.approved');

    for (const other of ['actions.approved', 'work-items.content', 'authority.signals'])
      await expect(hand.append(other, signed)).rejects.toThrow(/not authorized/i);
  });

  it(
    'is believed in nothing but what it may say, each time by its own code, and holds nobody back',
    async () => {
      mesh.pause('enrichment');
      await sender.send(await openTickets(mesh.run, 'VICTIM', 1));
      const victim = idOf('VICTIM-0');
      // No older than authority's own certificate, which is as old as the mesh.
      const certified = (endsInMs: number, at = Date.now() - 5_000) =>
        signerOf('enrichment', mesh.run, { at, lifeMs: Date.now() + endsInMs - at });
      const keys = {
        own: hand.signer,
        ended: await certified(-1_000),
        ending: await certified(3_000),
        notBegun: await certified(6 * minute, Date.now() + 5 * minute),
        unknown: await unknownSignerOf('enrichment', mesh.run),
      };
      attempts = await attemptsOn(victim, good, ofAnother, keys);
      const before = await logged();
      // The same hand with the same key, and with one that ends in a minute: what is right is heard.
      const right = [eventAbout(newId(), good), eventAbout(newId(), good)];
      const controls = await Promise.all(
        [hand.signer, await certified(minute)].map(async (signer, at) => {
          const event = right[at];
          return signedAs(signer, [{ key: event?.subject ?? '', value: bytesOf(event ?? {}) }], topic);
        }),
      );

      await hand.append(topic, [...attempts, good, ...controls.flat()]);
      await hand.append(parkedTopic, [good]);
      mesh.resume('enrichment');

      await untilExecuted('VICTIM-0');
      const wanted = attempts.map(({ kind, code }) => `${kind}: ${code}`).toSorted();
      for (const room of hearers) expect([room, codesOf(await untilParked(room, attempts.length))]).toEqual([room, wanted]);
      expect((await untilParked('audit', 1, parkedTopic)).map(({ code }) => code)).toEqual(['other-topic']);
      const routedOf = (subject: string | undefined, among: readonly EventOf[]) =>
        among.filter((event) => event.subject === subject && event.type === WorkItemRouted.type).length;
      const after = await eventually(async () => {
        const now = await logged();
        return right.every(({ subject }) => routedOf(subject, now) === 1) ? now : undefined;
      }, 'what routing says of what was right');
      // The repeat has led to nothing, and what was refused neither.
      expect(after.filter(({ subject }) => subject === good.key)).toEqual(before.filter(({ subject }) => subject === good.key));
      expect(routedOf(victim, after)).toBe(1);
      const tried = new Set(attempts.flatMap(({ value }) => /"id":"([^"]+)"/.exec(String(value))?.[1] ?? []));
      for (const { value } of [good, ofAnother]) tried.delete(JSON.parse(String(value)).id);
      for (const room of hearers)
        expect([room, await asked(`select id from "${room}".inbox where id::text = any($1)`, [[...tried]])]).toEqual([room, []]);
    },
    2 * within,
  );

  it('is told of in the log, by the same codes', async () => {
    const told = (await logged()).filter(({ type }) => type === 'io.countersign.routing.parked.v1');

    const rules = told.map(({ data }) => {
      const { record, decision } = data as { record: Record<string, unknown>; decision: { rule: string } };
      return `${String(record['topic'])}/${String(record['partition'])}@${String(record['offset'])} ${decision.rule}`;
    });
    const lying = (await parkedIn('routing')).map(({ place, code }) => `${place} ${code === 'not-an-event' ? 'unreadable' : code}`);
    expect(rules.toSorted()).toEqual(lying.toSorted());
  });

  it(
    'is stopped: then it is refused by the broker, and believed by nobody where it gets past that',
    async () => {
      const runFile = join(mesh.run.directory, 'run.json');
      const [ada, adam] = await Promise.all([terminalOf('ada', runFile), terminalOf('adam', runFile)]);
      const count = (await parkedIn('routing')).length;
      const stop = await ada('kill', 'enrichment', '--reason', 'somebody has taken it over');
      const late = eventAbout(newId(), good);
      const signed = await signedAs(hand.signer, [{ key: late.subject, value: bytesOf(late) }], topic);

      await expect(hand.append(topic, signed)).rejects.toThrow();
      await appendRecords(mesh.run.kafkaAdmin, topic, signed);

      const parked = await untilParked('routing', count + 1);
      expect(stop.code).toBe(0);
      expect(parked.find(({ key }) => key === late.subject)?.code).toBe('key-suspended');
      // The room itself goes on once it is let in again.
      expect((await adam('resume', 'enrichment', '--reason', 'it has another key')).code).toBe(0);
      await sender.send(await openTickets(mesh.run, 'AFTER', 1));
      await untilExecuted('AFTER-0');
      expect(mesh.crashed).toEqual([]);
    },
    2 * within,
  );
});
