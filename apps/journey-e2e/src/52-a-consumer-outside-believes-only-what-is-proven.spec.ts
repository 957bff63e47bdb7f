import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { consume, type Consuming, type Proven, type Refused } from '@countersign/client';
import { spiffeId, topicOf, WorkItemEnriched, WorkItemRouted } from '@countersign/contracts';
import {
  appendRecords,
  eventually,
  type Tap,
  type Tapped,
  tapped,
  theRun,
  thenTheTraceHas,
  whenATicketArrives,
} from '@countersign/testing';
import { Sender } from './fire/sender.ts';
import { openTickets } from './fire/tickets.ts';
import { copyOf, forgedFrom } from './outside/forged-records.ts';
import { aProgram } from './outside/program.ts';
import { runReadmeProgram } from './outside/readme-program.ts';
import { type Registered, registered } from './outside/registered.ts';
import { pythonWithLibrdkafka, verifiedBySecond } from './outside/second-verifier.ts';
import { type Terminal, terminalOf } from './terminal/terminal.ts';

type Event = typeof WorkItemEnriched | typeof WorkItemRouted;

/** Each leads to six records that somebody outside may read. */
const tickets = 180;
const topic = topicOf(WorkItemRouted.name);
const types = [WorkItemEnriched, WorkItemRouted];

let ada: Terminal;
let tap: Tap;
let lake: Registered;
let consuming: Consuming;
let items: ReadonlySet<string>;
const handed: Proven<Event>[] = [];
const refused: Refused[] = [];
const start = (properties = lake.properties): Promise<Consuming> =>
  consume(types, (proven: Proven<Event>) => void handed.push(proven), { properties, onRefused: (one) => void refused.push(one) });

beforeAll(async () => {
  ada = await terminalOf('ada');
  tap = await tapped();
  lake = await registered(
    ada,
    aProgram('consumer'),
    types.map(({ name }) => topicOf(name)),
  );
  consuming = await start();
  const sender = new Sender(theRun());
  await sender.send(await openTickets(theRun(), 'OUTSIDE', tickets));
  items = new Set(sender.accepted.map(({ id }) => id));
}, 90_000);
afterAll(async () => {
  await consuming.stop();
  await tap.close();
});

const ofOurItems = (name: string): readonly Tapped[] =>
  tap.records.filter(({ topic: one, key }) => one === topicOf(name) && items.has(String(key)));
const idsHanded = (wanted: string, of: ReadonlySet<string> = items): readonly string[] =>
  handed.flatMap(({ name, event }) => (name === wanted && of.has(event.subject) ? [event.id] : []));
const idOf = ({ value }: Tapped): string => (JSON.parse(String(value)) as { readonly id: string }).id;
const aRoutedRecord = (): Tapped => {
  const [record] = ofOurItems(WorkItemRouted.name);
  if (record === undefined) throw new Error('Nothing was routed');
  return record;
};
describe('a consumer outside', () => {
  it('is handed each event of the types that it asked for once, as it was said', async () => {
    for (const { name } of types) {
      const isThere = (): boolean => idsHanded(name).length >= tickets && ofOurItems(name).length >= tickets;
      await eventually(async () => (isThere() ? true : undefined), `${tickets} of ${name}`, 60_000);
      expect(idsHanded(name).toSorted()).toEqual(ofOurItems(name).map(idOf).toSorted());
    }
    const [first] = handed.filter(({ name }) => name === WorkItemRouted.name);

    expect(first?.event).toMatchObject({ type: WorkItemRouted.type, source: spiffeId('routing'), data: { queue: expect.any(String) } });
    expect(
      refused.filter(({ place }) =>
        ofOurItems(WorkItemRouted.name).some(({ offset, partition }) => offset === place.offset && partition === place.partition),
      ),
    ).toEqual([]);
  }, 70_000);

  it('is told of what was altered, forged, moved or not signed, each by its code, and handed none of it; and a repeat is handed once', async () => {
    const [before, real] = [handed.length, aRoutedRecord()];
    const enriched = ofOurItems(WorkItemEnriched.name).find(({ key }) => String(key) === String(real.key));
    const bad = await forgedFrom(real, enriched ?? real);
    const places = await appendRecords(theRun().kafkaAdmin, topic, [copyOf(real), ...bad.map(([, record]) => record)]);
    const { partition = -1, offset = '0' } = places[0] ?? {};
    const toldOf = (at: number) =>
      refused.find(
        ({ place }) => place.topic === topic && place.partition === partition && place.offset === String(BigInt(offset) + BigInt(at)),
      );

    await eventually(async () => toldOf(bad.length), 'a word of the last one');

    expect(places).toHaveLength(1);
    expect(bad.map((_, at) => toldOf(at + 1)?.code)).toEqual(bad.map(([code]) => code));
    expect(toldOf(0)).toBeUndefined();
    expect(handed.slice(before).filter(({ event }) => items.has(event.subject))).toEqual([]);
  });

  it('goes on behind what it cannot trust, and after a stop where it was', async () => {
    const { id } = await whenATicketArrives();
    await eventually(async () => idsHanded(WorkItemRouted.name, new Set([id]))[0], 'the next event');
    await consuming.stop();
    const before = handed.length;
    const later = await whenATicketArrives();
    await thenTheTraceHas(later.id, 'work-item.routed');

    consuming = await start();
    await eventually(async () => idsHanded(WorkItemRouted.name, new Set([later.id]))[0], 'what was said meanwhile');

    expect(handed.slice(before).filter(({ event }) => items.has(event.subject) || event.subject === id)).toEqual([]);
  }, 60_000);

  it("is a program of its own as the client's README shows it, and ends when it is asked to", async () => {
    const program = aProgram('consumer');
    await registered(
      ada,
      program,
      types.map(({ name }) => topicOf(name)),
    );
    const { said, end } = await runReadmeProgram(dirname(program.privateFile));
    const { key } = aRoutedRecord();

    await eventually(async () => (said().includes(`${String(key)} goes to network`) ? true : undefined), `word of ${String(key)}`, 30_000);
    const code = await end();

    expect({ code, said: said() }).toMatchObject({ code: 0, said: expect.stringMatching(/work-items\.routed\/\d\/\d+ altered: /) });
  }, 60_000);

  it('is told at once that authority does not know it', async () => {
    const another = aProgram('consumer');
    const properties = join(dirname(another.privateFile), 'client.properties');
    writeFileSync(properties, lake.java.join('\n').replaceAll(lake.id, another.id));

    await expect(start(properties)).rejects.toThrow(/gives .* no token \(invalid_grant/);
  });

  it('is told which topics the broker does not let it read', async () => {
    const narrow = await registered(ada, aProgram('consumer'), [topic]);

    await expect(start(narrow.properties)).rejects.toThrow(/not all of .*work-items\.enriched/);
  }, 30_000);
});

describe('the second verifier, as a consumer outside on librdkafka', () => {
  it('verifies a thousand records with keys of the feed, and refuses the altered one by the same code', async () => {
    const python = await pythonWithLibrdkafka();
    if (python === undefined) return;
    const { topic: of = '', partition = -1, offset = '-1' } = refused.find(({ code }) => code === 'altered')?.place ?? {};
    const place = { topic: of, partition, offset: Number(offset) };

    const told = await verifiedBySecond(python, ada, 1_000, place);

    expect(told.refused).toContainEqual({ ...place, code: 'altered' });
    expect(told.verified).toBeGreaterThanOrEqual(1_000);
    process.stdout.write(`The second verifier: ${told.verified} verified, refused ${told.refused.map(({ code }) => code).join(', ')}\n`);
  }, 300_000);
});
