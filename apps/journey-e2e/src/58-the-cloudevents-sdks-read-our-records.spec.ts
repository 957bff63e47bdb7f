import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type EventOf, topicOf, WorkItemEnriched } from '@countersign/contracts';
import { eventually, type Tapped, tapped, whenATicketArrives } from '@countersign/testing';
import { CloudEvent, Kafka } from 'cloudevents';
import { asCloudEvent, cloudEventsOnJava } from './outside/cloudevents/java.ts';
import { readByConsole } from './outside/console-consumer.ts';
import { aProgram } from './outside/program.ts';
import { pythonWith } from './outside/python.ts';
import { registered } from './outside/registered.ts';
import { terminalOf } from './terminal/terminal.ts';

const topic = topicOf(WorkItemEnriched.name);
const here = fileURLToPath(new URL('outside/cloudevents/', import.meta.url));

describe('a record as it stands in Kafka', () => {
  let record: Tapped;
  let said: EventOf;
  beforeAll(async () => {
    const tap = await tapped();
    try {
      const { id } = await whenATicketArrives();
      const isOurs = (one: Tapped): boolean => one.topic === topic && String(one.key) === id;
      record = await eventually(async () => tap.records.find(isOurs), 'record that was enriched');
      said = JSON.parse(String(record.value)) as EventOf;
    } finally {
      await tap.close();
    }
  }, 60_000);

  it('is an event to the SDK for JavaScript, once its headers are texts', () => {
    const { key, value, headers } = record;
    const texts = Object.fromEntries(Object.entries(headers).map(([name, content]) => [name, String(content)]));
    const message = { key: String(key), value: String(value), headers: texts, body: '' };

    const read = Kafka.toEvent(message);

    if (!(read instanceof CloudEvent)) throw new Error('It was read as several events');
    expect({ ...read.toJSON() }).toMatchObject({ ...said });
  });

  it('is an event to both faces of the SDK for Python, where there is Python', async () => {
    const python = await pythonWith(join(here, 'requirements.txt'));
    if (python === undefined) return;
    const base64 = (bytes: unknown): string => Buffer.from(String(bytes)).toString('base64');
    const file = join(dirname(aProgram('consumer').privateFile), 'record.json');
    const headers = Object.fromEntries(Object.entries(record.headers).map(([name, content]) => [name, base64(content)]));
    writeFileSync(file, JSON.stringify({ key: base64(record.key), value: base64(record.value), headers }));

    const { v1, core } = JSON.parse(await python([join(here, 'read.py'), file]));

    const { time: _, ...rest } = said;
    expect(core).toMatchObject({ ...rest, partitionkey: said.subject });
    // The older face takes headers for attributes: the type of the whole record stands where that of its content was.
    expect(v1).toMatchObject({ ...said, datacontenttype: 'application/cloudevents+json; charset=UTF-8', partitionkey: said.subject });
  }, 200_000);

  it("is an event to Java's deserializer, where Maven brings it", async () => {
    const classPath = await cloudEventsOnJava();
    if (classPath === undefined) return;
    const program = aProgram('consumer');
    const ways = await registered(await terminalOf('ada'), program, [topic]);

    const { out, err } = await readByConsole(ways, { topic, privateFile: program.privateFile, classPath, options: asCloudEvent });

    expect(err).not.toContain('Exception');
    expect(out).toMatch(
      /^CloudEvent\{id='[0-9a-f-]{36}', source=spiffe:\/\/countersign\.local\/enrichment, type='io\.countersign\.work-item\.enriched\.v1'/,
    );
    expect(out).toMatch(
      /datacontenttype='application\/json', dataschema=urn:countersign:schema:work-item\.enriched:1, subject='[0-9a-f-]{36}'/,
    );
    expect(out).toMatch(/data=JsonCloudEventData\{node=\{"item":.*extensions=\{.*correlationid=/);
  }, 200_000);
});
