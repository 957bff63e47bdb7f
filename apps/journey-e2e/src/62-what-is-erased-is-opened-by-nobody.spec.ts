import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  call,
  eventually,
  givenATicket,
  type Logged,
  postWorkItem,
  problemIn,
  theRun,
  thenTheTraceHas,
  traceOf,
  whenAPersonErases,
  whenAPersonReads,
  whenATicketArrives,
  workItem,
} from '@countersign/testing';
import { Client } from 'pg';
import { certificateOf } from './identity/certificate-of.ts';
import { serviceUrlOf } from './identity/service-url.ts';
import { terminalOf } from './terminal/terminal.ts';

const written = { title: 'The VPN is down', text: 'The router drops packets', labels: [] };
const nobody = '0197a000-0000-7000-8000-000000000000';
const named = (trace: readonly Logged[], name: string) => trace.filter(({ type }) => type === `io.countersign.${name}.v1`);
const erase = (id: string, reason = 'its author asked for it') => whenAPersonErases(id, reason);

/** What intake answers to a service that asks for keys. */
async function keysFor(service: string, workItems: readonly string[]) {
  const tls = { ...(await certificateOf(service)), ca: readFileSync(theRun().ca) };
  const question = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ workItems }), tls };
  return call(`${serviceUrlOf('intake')}/v1/content-keys`, question);
}

describe('what people wrote', () => {
  let database: Client;
  beforeAll(async () => {
    database = new Client({ connectionString: theRun().postgres });
    await database.connect();
  });
  afterAll(() => database.end());

  it('is read by whoever has the right to, and that they did is in the log, with their reason', async () => {
    const { id } = await whenATicketArrives();

    const answer = await whenAPersonReads('omar', id, 'the customer calls');

    expect(answer).toMatchObject({ status: 200, json: { revision: 1, ...written }, headers: { 'cache-control': 'no-store' } });
    const [opened] = named(await thenTheTraceHas(id, 'work-item.opened'), 'work-item.opened');
    expect(opened?.data).toMatchObject({
      decision: { by: { person: { sub: 'omar' } }, reason: 'the customer calls', rule: 'reading-content-is-a-right' },
    });
  });

  it('is read by nobody else, and the attempt opens nothing', async () => {
    const { id } = await whenATicketArrives();
    await thenTheTraceHas(id, 'work-item.received');

    const answers = await Promise.all([whenAPersonReads('olga', id), whenAPersonReads('ada', id), whenAPersonReads('vera', id)]);

    expect(answers.map(problemIn)).toEqual(answers.map(() => ({ status: 403, code: 'role' })));
    expect(named(await thenTheTraceHas(id, 'action.executed'), 'work-item.opened')).toEqual([]);
  });

  it('has a key that is handed to the rooms that read, and to no service besides', async () => {
    const { id } = await whenATicketArrives();

    const [enrichment, gateway, routing] = await Promise.all(
      ['enrichment', 'gateway', 'routing'].map((name) => keysFor(name, [id, nobody])),
    );

    expect(enrichment).toMatchObject({ status: 200, json: { keys: [{ workItem: id }], erased: [], unknown: [nobody] } });
    expect([gateway, routing].map((answer) => answer && problemIn(answer))).toEqual([
      { status: 403, code: 'role' },
      { status: 403, code: 'role' },
    ]);
  });

  it('has keys that are asked for five hundred at a time', async () => {
    const many = Array.from({ length: 501 }, (_, number) => nobody.slice(0, -3) + String(number).padStart(3, '0'));

    const [enough, tooMany] = [await keysFor('enrichment', many.slice(1)), await keysFor('enrichment', many)];

    expect([enough.status, enough.json.unknown.length, tooMany.status]).toEqual([200, 500, 422]);
  });
});

describe('what is erased', () => {
  let database: Client;
  beforeAll(async () => {
    database = new Client({ connectionString: theRun().postgres });
    await database.connect();
  });
  afterAll(() => database.end());

  it('is opened by nobody, has no key, and its story says who erased it and why', async () => {
    const { id } = await whenATicketArrives();
    await thenTheTraceHas(id, 'action.executed');

    const answer = await erase(id);

    expect(answer).toMatchObject({ status: 200, json: { workItem: id, status: 'erased' } });
    expect(problemIn(await whenAPersonReads('omar', id))).toEqual({ status: 410, code: 'erased' });
    expect((await keysFor('enrichment', [id])).json).toEqual({ keys: [], erased: [id], unknown: [] });
    const [erased] = named(await thenTheTraceHas(id, 'work-item.erased'), 'work-item.erased');
    expect(erased?.data).toMatchObject({ decision: { by: { person: { sub: 'ada' } }, reason: 'its author asked for it' } });
    const { rows } = await database.query('select key, sealed from intake.content_key where work_item = $1', [id]);
    expect(rows).toEqual([{ key: null, sealed: null }]);
  });

  it('is like nothing that comes later: what was compared of it is gone', async () => {
    const text = Array.from({ length: 20 }, () => randomBytes(4).toString('hex')).join(' ');
    const { id } = await whenATicketArrives({ text });
    const left = async () => (await database.query('select signature, band_0 from enrichment.likeness where work_item = $1', [id])).rows[0];
    await thenTheTraceHas(id, 'work-item.enriched');
    expect(await left()).toEqual({ signature: expect.any(Buffer), band_0: expect.any(Number) });

    await erase(id);

    await eventually(async () => ((await left())?.signature === null ? true : undefined), 'signature that is gone');
    const later = await whenATicketArrives({ text });
    const [enriched] = named(await thenTheTraceHas(later.id, 'work-item.enriched'), 'work-item.enriched');
    expect(await left()).toEqual({ signature: null, band_0: null });
    expect(enriched?.data).toMatchObject({ claims: expect.not.arrayContaining([expect.objectContaining({ kind: 'duplicate' })]) });
    await database.query(`update enrichment.likeness set ends = now() - interval '1 second' where work_item = $1`, [id]);
    await eventually(async () => ((await left()) === undefined ? true : undefined), 'row whose time was over');
  });

  it('is erased once, however often somebody says so', async () => {
    const { id } = await whenATicketArrives();

    const [first, second] = [await erase(id), await erase(id, 'once more')];

    expect(second).toMatchObject({ status: 200, json: { status: 'erased-before', at: first.json.at } });
    expect(named(await thenTheTraceHas(id, 'action.executed'), 'work-item.erased')).toHaveLength(1);
  });

  it('is an answer where there is no such item, no reason, or no right to', async () => {
    const { id } = await whenATicketArrives();

    expect(problemIn(await erase(nobody))).toEqual({ status: 404, code: 'no-such-work-item' });
    expect(problemIn(await erase(id, ' '))).toEqual({ status: 422, code: 'invalid', pointer: '/reason' });
    expect(problemIn(await whenAPersonErases(id, 'why', 'olga'))).toEqual({ status: 403, code: 'role' });
    expect((await whenAPersonReads('omar', id)).status).toBe(200);
  });

  it('is not taken in again when its source sends it once more, changed or not', async () => {
    const number = await givenATicket();
    const { json } = await postWorkItem(workItem(number));
    await erase(json.id);

    const again = [await postWorkItem(workItem(number)), await postWorkItem(workItem(number, { text: 'The router is back' }))];

    expect(again.map(({ status, json: { id, status: word } }) => [status, id, word])).toEqual([
      [202, json.id, 'repeated'],
      [202, json.id, 'repeated'],
    ]);
    expect(problemIn(await whenAPersonReads('omar', json.id))).toEqual({ status: 410, code: 'erased' });
  });

  it('may be what the source said is to be kept no longer: then nobody has to ask for it', async () => {
    const { id } = await whenATicketArrives();
    await thenTheTraceHas(id, 'action.executed');

    await database.query(`update intake.content_key set ends = now() - interval '1 second' where work_item = $1`, [id]);

    const [erased] = named(await thenTheTraceHas(id, 'work-item.erased'), 'work-item.erased');
    expect(erased?.data).toMatchObject({
      decision: { by: { service: 'spiffe://countersign.local/intake' }, rule: 'kept-as-long-as-its-source-says' },
    });
    expect(problemIn(await whenAPersonReads('omar', id))).toEqual({ status: 410, code: 'erased' });
  });

  it('is told at a terminal: what is gone, what lies sealed until when, what remains', async () => {
    const { id, number } = await whenATicketArrives();
    await thenTheTraceHas(id, 'action.executed');
    const [ada, omar] = await Promise.all([terminalOf('ada'), terminalOf('omar')]);

    const shown = await omar('show', number, '--content');
    const erased = await ada('erase', number, '--reason', 'its author asked for it');
    const after = await omar('show', number, '--content');

    expect(shown).toMatchObject({ code: 0, out: expect.stringMatching(/^The VPN is down\n\nThe router drops packets\n$/) });
    expect(erased).toMatchObject({ code: 0, out: expect.stringMatching(/is erased, at .*gone .*sealed .*in Kafka until .*remains /s) });
    expect(after).toMatchObject({ code: 1, err: expect.stringMatching(/was erased at/) });
    expect((await ada('erase', number, '--reason', 'again')).out).toMatch(/was erased before/);
    const story = await eventually(
      async () => [(await omar('show', number)).out].find((text) => text.includes('erased')),
      'a story that tells of it',
    );
    expect(story).toMatch(/omar +opened .*ada +erased .*its author asked for it/s);
    expect((await traceOf(id)).length).toBeGreaterThan(7);
  });
});
