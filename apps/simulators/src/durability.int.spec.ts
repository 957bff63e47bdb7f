import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { end, refusedStart, type RunningSimulator, sentenceOf, startSimulator } from './running-simulator.ts';
import { TicketingClient } from './ticketing-client.ts';

let directory: string;
let simulator: RunningSimulator;
let ticketing: TicketingClient;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ticketing '));
  await start();
});
afterEach(async () => {
  await end(simulator);
  await rm(directory, { recursive: true });
});

async function start(largestFile?: string): Promise<void> {
  simulator = await startSimulator(directory, largestFile);
  ticketing = new TicketingClient(simulator.url);
}
const journal = () => join(directory, 'tickets.ndjson');

describe('what was answered is there after', () => {
  it('a stop and a start: tickets, history, etags, counts and calls', async () => {
    await ticketing.open({ number: 'D-1', title: 'a' }, { title: 'b' });
    await ticketing.assign('D-1', '"1"', { queue: 'network', correlationId: 'd-1' });
    await ticketing.assign('D-1', '"1"', { queue: 'access', correlationId: 'd-2' });
    const before = [await ticketing.ticket('D-1'), await ticketing.get('/calls?byTicket=true'), await ticketing.get('/calls.ndjson')];

    expect(await end(simulator, 'SIGTERM')).toBe(0);
    await start();

    const counts = await ticketing.get('/calls?byTicket=true');
    const after = [await ticketing.ticket('D-1'), counts, await ticketing.get('/calls.ndjson')];
    expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
    expect((await ticketing.open({ title: 'c' })).body).toEqual({ numbers: ['INC0000002'] });
  });

  it('a kill in the middle of many writes: each that was answered, and no torn ticket', async () => {
    const numbers = Array.from({ length: 300 }, (_, ordinal) => `K-${ordinal}`);
    await ticketing.open(...numbers.map((number) => ({ number, title: number })));
    const answered = new Set<string>();
    const writing = numbers.map(async (number) => {
      const { status } = await ticketing.assign(number, '"1"', { queue: 'network', correlationId: `for-${number}` });
      if (status === 200) answered.add(number);
      if (answered.size === 50) simulator.child.kill('SIGKILL');
    });
    await Promise.allSettled(writing);
    await end(simulator);

    await start();

    expect(answered.size).toBeGreaterThanOrEqual(50);
    const effective = new Set((await ticketing.writes()).filter((each) => each.effective).map((each) => each.number));
    expect([...answered].filter((number) => !effective.has(number))).toEqual([]);
    for (const number of effective) expect((await ticketing.ticket(number)).body).toMatchObject({ queue: 'network', revision: 2 });
  });

  it('a torn last line: it was never answered, so it is dropped', async () => {
    await ticketing.open({ number: 'D-2', title: 'a' });
    await end(simulator);
    await appendFile(journal(), '{"kind":"write","number":"D-2","queue":"netw');

    await start();

    expect((await ticketing.ticket('D-2')).body).toMatchObject({ revision: 1 });
    await ticketing.assign('D-2', '"1"', { queue: 'network' });
    expect(await ticketing.writes()).toMatchObject([{ number: 'D-2', effective: true }]);
  });

  it('a start that folds the reads together: the counts are the same and the journal is shorter', async () => {
    await ticketing.open({ number: 'D-3', title: 'a' });
    await ticketing.assign('D-3', '"1"', { queue: 'network', correlationId: 'd-3' });
    await end(simulator);
    await appendFile(journal(), '{"kind":"read","number":"D-3","reads":1,"refused":0}\n'.repeat(20_000));

    await start();

    expect((await ticketing.get('/calls/D-3')).body).toMatchObject({ received: 20_001, reads: 20_000, writes: 1, effective: 1 });
    expect((await readFile(journal(), 'utf8')).split('\n').length).toBeLessThan(10);
    await end(simulator);
    await start();
    expect((await ticketing.get('/calls/D-3')).body).toMatchObject({ received: 20_001, reads: 20_000, writes: 1, effective: 1 });
  });
});

describe('starting and stopping', () => {
  it('ends within a second although calls hang', async () => {
    await ticketing.open({ number: 'S-1', title: 'a' });
    await ticketing.command({ mode: 'apply-then-timeout' }, { mode: 'slow', delayMs: 60_000, on: 'read' });
    const hanging = Promise.allSettled([ticketing.assign('S-1', '"1"', { queue: 'network' }), ticketing.ticket('S-1')]);
    await ticketing.until(({ waiting }) => waiting === 2);
    const begun = performance.now();

    const code = await end(simulator, 'SIGTERM');

    expect(code).toBe(0);
    expect(performance.now() - begun).toBeLessThan(1000);
    expect((await hanging).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('says in one sentence that its port is taken, and leaves the journal of the other alone', async () => {
    const { said, code } = await refusedStart(directory, simulator.port);

    expect(code).toBe(1);
    expect(said).toBe(`Port ${simulator.port} is taken. End what listens there, or choose another base port with COUNTERSIGN_PORT.\n`);
    expect((await ticketing.open({ title: 'still here' })).status).toBe(201);
  });

  it('says in one sentence that it cannot write its directory', async () => {
    await writeFile(join(directory, 'file'), '');
    await end(simulator);

    const { said, code } = await refusedStart(join(directory, 'file', 'below'), simulator.port);

    expect(code).toBe(1);
    expect(said).toMatch(/^The ticketing simulator cannot keep its tickets in .+: ENOTDIR.+\n$/);
  });

  it('ends in one sentence when the disk is full, having answered nothing that it could not keep', async () => {
    await end(simulator);
    await start('8');
    const ending = sentenceOf(simulator.child);
    await ticketing.open({ number: 'S-2', title: 'a' });
    await expect(ticketing.open({ number: 'S-3', title: 'b', text: 'x'.repeat(10_000) })).rejects.toThrow();

    expect(await ending).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^The ticketing simulator cannot keep its tickets in .+\n$/),
    });

    await start();
    expect([(await ticketing.ticket('S-2')).status, (await ticketing.ticket('S-3')).status]).toEqual([200, 404]);
  });

  it('refuses a journal that is damaged in its middle, and names the line', async () => {
    await end(simulator);
    await writeFile(journal(), '{"kind":"created","at":"x","tickets":[]}\n{"kind"\n{"kind":"read","number":null,"reads":1,"refused":0}\n');

    const { said, code } = await refusedStart(directory, simulator.port);

    expect(code).toBe(1);
    expect(said).toContain('Line 2 of the journal is damaged');
  });
});
