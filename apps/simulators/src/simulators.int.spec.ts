import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { end, type RunningSimulator, startSimulator } from './running-simulator.ts';
import { TicketingClient } from './ticketing-client.ts';

let directory: string;
let simulator: RunningSimulator;
let ticketing: TicketingClient;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ticketing-'));
  simulator = await startSimulator(directory);
  ticketing = new TicketingClient(simulator.url);
});
afterAll(async () => {
  await end(simulator);
  await rm(directory, { recursive: true });
});

describe('opening tickets', () => {
  it('numbers a ticket that comes without a number', async () => {
    const reply = await ticketing.call('POST', '/tickets', { body: '{"title":"VPN is down","text":"since nine","labels":["vpn"]}' });

    expect(reply).toMatchObject({ status: 201, body: { number: 'INC0000001' } });
    expect(reply.headers.get('location')).toBe('/tickets/INC0000001');
    expect((await ticketing.ticket('INC0000001')).body).toEqual({
      number: 'INC0000001',
      title: 'VPN is down',
      queue: null,
      correlationId: null,
      revision: 1,
      history: [],
    });
  });

  it('keeps the numbers that callers bring, whatever is in them', async () => {
    const reply = await ticketing.open({ number: 'org/repo#12', title: 'a' }, { number: 'Größe-1', title: 'b' });

    expect(reply).toMatchObject({ status: 201, body: { numbers: ['org/repo#12', 'Größe-1'] } });
    expect(await ticketing.ticket('org/repo#12')).toMatchObject({ status: 200, body: { number: 'org/repo#12' } });
    expect(await ticketing.ticket('Größe-1')).toMatchObject({ status: 200, body: { number: 'Größe-1' } });
  });

  it('takes ten thousand of them line by line', async () => {
    const lines = Array.from({ length: 10_000 }, (_, ordinal) => JSON.stringify({ number: `BULK-${ordinal}`, title: `ticket ${ordinal}` }));

    const reply = await ticketing.call('POST', '/tickets', { body: lines.join('\n'), headers: { 'content-type': 'application/x-ndjson' } });

    expect(reply.status).toBe(201);
    expect(await ticketing.ticket('BULK-9999')).toMatchObject({ status: 200 });
  });

  it('opens none where one number is in use', async () => {
    await ticketing.open({ number: 'USED-1', title: 'first' });

    const reply = await ticketing.open({ number: 'USED-2', title: 'new' }, { number: 'USED-1', title: 'second' });

    expect(reply).toMatchObject({ status: 409, body: { code: 'ticket-exists' } });
    expect(await ticketing.ticket('USED-2')).toMatchObject({ status: 404, body: { code: 'unknown-ticket' } });
  });
});

describe('assigning a ticket', () => {
  it('writes queue and marker, and counts one effective call', async () => {
    await ticketing.open({ number: 'A-1', title: 'a' });
    const etag = (await ticketing.ticket('A-1')).headers.get('etag');

    const reply = await ticketing.assign('A-1', etag, { queue: 'network', correlationId: 'decision-1' });

    const change = { at: expect.any(String), queue: 'network', correlationId: 'decision-1', by: expect.any(String) };
    expect(reply).toMatchObject({ status: 200, body: { queue: 'network', correlationId: 'decision-1', revision: 2, history: [change] } });
    expect(reply.headers.get('etag')).not.toBe(etag);
    expect((await ticketing.get('/calls/A-1')).body).toEqual({ number: 'A-1', received: 2, reads: 1, writes: 1, effective: 1, refused: 0 });
  });

  it('lets exactly one of two win who have read the same revision', async () => {
    await ticketing.open({ number: 'A-2', title: 'a' });
    const etag = (await ticketing.ticket('A-2')).headers.get('etag');

    const replies = await Promise.all(
      ['network', 'access'].map((queue) => ticketing.assign('A-2', etag, { queue, correlationId: `to-${queue}` })),
    );

    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await ticketing.ticket('A-2')).body).toMatchObject({ revision: 2 });
    expect((await ticketing.get('/calls/A-2')).body).toMatchObject({ writes: 2, effective: 1, refused: 1 });
  });

  it('finds a ticket by its marker, also after somebody else has moved it on', async () => {
    await ticketing.open({ number: 'A-3', title: 'a' });
    await ticketing.assign('A-3', '"1"', { queue: 'network', correlationId: 'decision-3' });
    await ticketing.assign('A-3', '"2"', { queue: 'access' });

    const reply = await ticketing.get('/tickets?correlationId=decision-3');

    expect(reply).toMatchObject({ status: 200, body: { tickets: [{ number: 'A-3', queue: 'access', correlationId: 'decision-3' }] } });
    expect((await ticketing.get('/tickets?correlationId=never')).body).toEqual({ tickets: [] });
  });

  it('says every write call in order, the refused ones too', async () => {
    await ticketing.open({ number: 'A-4', title: 'a' });
    await ticketing.assign('A-4', null, { queue: 'network', correlationId: 'd-4' });
    await ticketing.assign('A-4', '"1"', { queue: 'network', correlationId: 'd-4' });
    await ticketing.assign('A-4', '"1"', { queue: 'network', correlationId: 'd-4' });

    const writes = (await ticketing.writes()).filter(({ number }) => number === 'A-4');

    const wrote = (status: number, effective: boolean) =>
      expect.objectContaining({ queue: 'network', correlationId: 'd-4', status, effective });
    expect(writes).toEqual([wrote(428, false), wrote(200, true), wrote(412, false)]);
  });
});

describe('looking around', () => {
  it('lists as many tickets as are asked for, and the queues', async () => {
    expect((await ticketing.get('/tickets?limit=2')).body).toMatchObject({ tickets: [{ number: 'INC0000001' }, {}] });
    expect((await ticketing.get('/queues')).body).toMatchObject({ queues: expect.arrayContaining(['network', 'triage']) });
  });

  it('is alive and ready', async () => {
    expect(await ticketing.get('/livez')).toMatchObject({ status: 200 });
    expect(await ticketing.get('/readyz')).toMatchObject({ status: 200 });
  });
});
