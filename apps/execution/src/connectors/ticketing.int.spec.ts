import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Action } from '@countersign/contracts';
import type { ExecutionSettings } from '../execution.config.ts';
import { freePort, startSimulator, type Simulator } from './simulator.ts';
import { beforeWrites } from './before-writes.fixture.ts';
import { Ticketing } from './ticketing.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.end());

const connectorTo = (url: string, timeoutMs = 1_000): Ticketing =>
  new Ticketing({ TICKETING_URL: url, CALL_TIMEOUT_MS: timeoutMs } as ExecutionSettings);
/** Of somebody who waits for what is slow on purpose, on a busy machine too. */
const patientMs = 10_000;
const assign = (object: string, queue = 'network'): Action => ({
  type: 'ticket.assign',
  system: 'ticketing',
  object,
  parameters: { queue },
});
const slowWrite = (number: string, delayMs: number) => ({ mode: 'slow', delayMs, times: 1, on: 'write', match: { number } });

async function givenATicket(): Promise<string> {
  const number = `T-${randomUUID()}`;
  await simulator.call('POST', '/tickets', { number, title: 'The VPN is down' });
  return number;
}

const givenAFault = (...faults: object[]) => simulator.call('PUT', '/faults', faults);
const ticket = (number: string) => simulator.call('GET', `/tickets/${number}`);
const callsOf = (number: string) => simulator.call('GET', `/calls/${number}`);

/** Waits until a call of ours is held by a fault, and then changes the ticket behind its back. */
async function whenSomebodyElseIsQuicker(number: string): Promise<void> {
  await simulator.until('/calls', ({ waiting }) => Number(waiting) > 0);
  const { revision } = await ticket(number);
  await simulator.call('PATCH', `/tickets/${number}`, { queue: 'email' }, { 'if-match': `"${revision}"` });
}

/** A system that is no ticketing system: it answers everything with this. */
async function whereEverythingIs(status: number, body: string, work: (connector: Ticketing) => Promise<void>): Promise<void> {
  const server = createServer((_request, response) => response.writeHead(status, { connection: 'close' }).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await work(connectorTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('assigning a ticket', () => {
  it('writes the queue and the marker, and says the revision that it read back', async () => {
    const number = await givenATicket();
    const marker = randomUUID();

    const result = await connectorTo(simulator.url).perform(assign(number), marker);

    expect(result).toEqual({ kind: 'done', revision: '"2"' });
    expect(await ticket(number)).toMatchObject({ queue: 'network', correlationId: marker });
  });

  it('does not write again what its marker says is done', async () => {
    const number = await givenATicket();
    const marker = randomUUID();
    await connectorTo(simulator.url).perform(assign(number), marker);

    const again = await connectorTo(simulator.url).perform(assign(number), marker);

    expect(again).toEqual({ kind: 'done', revision: '"2"' });
    expect(await callsOf(number)).toMatchObject({ writes: 1, effective: 1 });
  });

  it('is refused, with the reason of the system, where there is no such ticket', async () => {
    const result = await connectorTo(simulator.url).perform(assign('NO-SUCH-TICKET'), randomUUID());

    expect(result).toMatchObject({ kind: 'refused', code: 'no-such-ticket', reason: 'There is no ticket of this number' });
  });

  it('is refused where the system has no such queue', async () => {
    const number = await givenATicket();

    const result = await connectorTo(simulator.url).perform(assign(number, 'nowhere'), randomUUID());

    expect(result).toMatchObject({ kind: 'refused', code: 'http-422' });
    expect(await callsOf(number)).toMatchObject({ effective: 0 });
  });

  it.each(['..', '.', '../faults', 'a b?c#d'])('asks for the ticket %j and for nothing else', async (number) => {
    const result = await connectorTo(simulator.url).perform(assign(number), randomUUID());

    expect(result).toMatchObject({ kind: 'refused', code: 'no-such-ticket', reason: expect.stringContaining('no ticket') });
  });

  it('looks again where somebody else has changed the ticket in between', async () => {
    const number = await givenATicket();
    await givenAFault(slowWrite(number, 800));

    const performing = connectorTo(simulator.url, patientMs).perform(assign(number), randomUUID());
    await whenSomebodyElseIsQuicker(number);
    const result = await performing;

    expect(result).toEqual({ kind: 'done', revision: '"3"' });
    expect(await ticket(number)).toMatchObject({ history: [{ queue: 'email' }, { queue: 'network' }] });
  });

  it('comes again later where somebody else keeps changing the ticket', async () => {
    const number = await givenATicket();

    const somebodyElse = async () => {
      const { revision } = await ticket(number);
      await simulator.call('PATCH', `/tickets/${number}`, { queue: 'email' }, { 'if-match': `"${revision}"` });
    };

    const result = await beforeWrites(simulator.url, somebodyElse, (url) => connectorTo(url).perform(assign(number), randomUUID()));

    expect(result).toMatchObject({ kind: 'busy', reason: 'somebody else keeps changing the ticket' });
    expect(await ticket(number)).toMatchObject({ queue: 'email' });
  });

  it('comes again later where the system cannot be read in time, for nothing has happened', async () => {
    const number = await givenATicket();
    await givenAFault({ mode: 'slow', delayMs: 3_000, times: 1, on: 'read', match: { number } });

    const result = await connectorTo(simulator.url).perform(assign(number), randomUUID());

    expect(result).toMatchObject({ kind: 'busy', reason: 'no answer in time' });
  });

  it('does not know what has happened where the system does not answer the write in time', async () => {
    const number = await givenATicket();
    await givenAFault(slowWrite(number, 3_000));

    const result = await connectorTo(simulator.url).perform(assign(number), randomUUID());

    expect(result).toEqual({ kind: 'unclear', reason: 'no answer in time' });
  });

  it('comes again later where nobody listens', async () => {
    const result = await connectorTo(`http://127.0.0.1:${await freePort()}`).perform(assign('INC-1'), randomUUID());

    expect(result).toMatchObject({ kind: 'busy', reason: 'the system cannot be reached' });
  });

  it.each([
    ['a page', '<html>Please sign in</html>'],
    ['JSON that is no ticket', '{"status":"ok"}'],
    ['nothing', ''],
  ])('is refused where the system answers with %s', async (_, body) => {
    await whereEverythingIs(200, body, async (connector) => {
      const result = await connector.perform(assign('INC-1'), randomUUID());

      expect(result).toMatchObject({ kind: 'refused', code: 'not-a-ticket' });
    });
  });
});

describe('reading back', () => {
  it('finds a marker though somebody has changed the ticket since', async () => {
    const number = await givenATicket();
    const marker = randomUUID();
    await connectorTo(simulator.url).perform(assign(number), marker);
    await simulator.call('PATCH', `/tickets/${number}`, { queue: 'email' }, { 'if-match': '"2"' });

    expect(await connectorTo(simulator.url).readBack(assign(number), marker)).toEqual({ kind: 'found', revision: '"3"' });
  });

  it('knows that nothing happened where the marker or the ticket is not there', async () => {
    const number = await givenATicket();

    expect(await connectorTo(simulator.url).readBack(assign(number), randomUUID())).toEqual({ kind: 'absent' });
    expect(await connectorTo(simulator.url).readBack(assign('NO-SUCH-TICKET'), randomUUID())).toEqual({ kind: 'absent' });
  });

  it.each([
    ['turns us away', 403, '{"detail":"not you"}'],
    ['fails', 500, ''],
    ['is too busy', 429, ''],
    ['shows a page', 200, '<html>Please sign in</html>'],
  ])('knows nothing where the system %s', async (_, status, body) => {
    await whereEverythingIs(status, body, async (connector) => {
      expect(await connector.readBack(assign('INC-1'), randomUUID())).toMatchObject({ kind: 'unreadable' });
    });
  });
});
