import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { end, type RunningSimulator, startSimulator } from './running-simulator.ts';
import { TicketingClient } from './ticketing-client.ts';

let directory: string;
let simulator: RunningSimulator;
let ticketing: TicketingClient;
let number: string;
let count = 0;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ticketing-'));
  simulator = await startSimulator(directory);
  ticketing = new TicketingClient(simulator.url);
});
beforeEach(async () => {
  count += 1;
  number = `F-${count}`;
  await ticketing.open({ number, title: 'a' });
});
afterEach(() => ticketing.call('DELETE', '/faults'));
afterAll(async () => {
  await end(simulator);
  await rm(directory, { recursive: true });
});

const assign = (signal?: AbortSignal) => ticketing.assign(number, '"1"', { queue: 'network', correlationId: `for-${number}` }, signal);
const queueNow = async () => ((await ticketing.ticket(number)).body as { queue: string | null }).queue;
const lastWrite = async () => (await ticketing.writes()).findLast((each) => each.number === number);
const tenMinutes = 600_000;

describe('slow', () => {
  it('answers late, by the state of the late moment', async () => {
    await ticketing.command({ mode: 'slow', delayMs: 200, times: 1 });
    const slow = assign();
    await ticketing.until(({ waiting }) => waiting === 1);
    await ticketing.assign(number, '"1"', { queue: 'access', correlationId: 'quicker' });

    expect(await slow).toMatchObject({ status: 412 });
    expect(await queueNow()).toBe('access');
  });

  it('does nothing for a caller who has hung up', async () => {
    await ticketing.command({ mode: 'slow', delayMs: tenMinutes, times: 1 });
    const caller = new AbortController();
    const slow = assign(caller.signal);
    await ticketing.until(({ waiting }) => waiting === 1);

    caller.abort();

    await expect(slow).rejects.toThrow();
    await ticketing.until(({ waiting }) => waiting === 0);
    expect(await queueNow()).toBeNull();
    expect(await lastWrite()).toMatchObject({ status: null, effective: false, fault: 'slow' });
  });
});

describe('fail and too-many', () => {
  it('fails as often as it is told, without doing anything', async () => {
    await ticketing.command({ mode: 'fail', status: 503, times: 2, on: 'write' });

    const statuses = [(await assign()).status, (await assign()).status, (await assign()).status];

    expect(statuses).toEqual([503, 503, 200]);
    expect((await ticketing.get(`/calls/${number}`)).body).toMatchObject({ writes: 3, effective: 1, refused: 2 });
    expect((await ticketing.get('/faults')).body).toEqual([]);
  });

  it('says when to come back', async () => {
    await ticketing.command({ mode: 'too-many', retryAfterSeconds: 3 });

    const reply = await assign();

    expect(reply).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(reply.headers.get('retry-after')).toBe('3');
    expect(await ticketing.ticket(number)).toMatchObject({ status: 429 });
  });
});

describe('apply-then-timeout', () => {
  it('writes, and never answers', async () => {
    await ticketing.command({ mode: 'apply-then-timeout', times: 1 });
    const caller = new AbortController();
    const unanswered = assign(caller.signal);
    await ticketing.until(({ waiting }) => waiting === 1);

    expect(await queueNow()).toBe('network');
    caller.abort();

    await expect(unanswered).rejects.toThrow();
    await ticketing.until(({ waiting }) => waiting === 0);
    expect(await lastWrite()).toMatchObject({ status: 200, effective: true, fault: 'apply-then-timeout' });
  });

  it('cuts the connection after its delay', async () => {
    await ticketing.command({ mode: 'apply-then-timeout', delayMs: 20, times: 1 });

    await expect(assign()).rejects.toThrow();
    expect(await queueNow()).toBe('network');
  });

  it('still honours If-Match', async () => {
    await ticketing.assign(number, '"1"', { queue: 'access' });
    await ticketing.command({ mode: 'apply-then-timeout', delayMs: 0, times: 1 });

    await expect(assign()).rejects.toThrow();
    expect(await queueNow()).toBe('access');
    expect(await lastWrite()).toMatchObject({ status: 412, effective: false });
  });
});

describe('timeout-then-apply', () => {
  it('writes although the caller has gone', async () => {
    await ticketing.command({ mode: 'timeout-then-apply', delayMs: 100, times: 1 });
    const caller = new AbortController();
    const late = assign(caller.signal);
    await ticketing.until(({ waiting }) => waiting === 1);
    caller.abort();
    await expect(late).rejects.toThrow();
    expect(await queueNow()).toBeNull();

    await ticketing.until(({ waiting }) => waiting === 0);

    expect(await queueNow()).toBe('network');
    expect(await lastWrite()).toMatchObject({ status: 200, effective: true, fault: 'timeout-then-apply' });
  });
});

describe('reset', () => {
  it.each([
    [true, 'network'],
    [false, null],
  ])('cuts the connection, having applied it: %s', async (applies, queue) => {
    await ticketing.command({ mode: 'reset', applies, times: 1, on: 'write' });

    await expect(assign()).rejects.toThrow();

    expect(await queueNow()).toBe(queue);
  });
});

describe('aim', () => {
  it('hits the matched tickets only, and a look-up that finds one of them', async () => {
    await assign();
    await ticketing.open({ number: `other-${number}`, title: 'b' });
    await ticketing.command({ mode: 'fail', status: 500, match: { numberPrefix: 'F-' }, on: 'read' });

    expect(await ticketing.ticket(`other-${number}`)).toMatchObject({ status: 200 });
    expect(await ticketing.ticket(number)).toMatchObject({ status: 500, body: { code: 'failed-on-command' } });
    expect(await ticketing.get(`/tickets?correlationId=for-${number}`)).toMatchObject({ status: 500 });
    expect(await ticketing.get('/tickets?correlationId=unknown')).toMatchObject({ status: 200 });
  });
});
