import { createServer, type Server, type Socket } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { kafkaClient } from './kafka-client.ts';

/** Longer than the longest pause between two tries, and shorter than the three seconds of a connection that is being opened. */
const soon = 1_500;

/** What a promise came to by then. */
const outcome = (work: Promise<unknown>, milliseconds = soon): Promise<'done' | 'failed' | 'still trying'> =>
  Promise.race([
    work.then(
      () => 'done' as const,
      () => 'failed' as const,
    ),
    pause(milliseconds).then(() => 'still trying' as const),
  ]);

describe('a client that is closed', () => {
  let silent: Server;
  let sockets: Socket[];
  let closed: Promise<unknown>[];
  let directory: string;
  const port = (): number => (silent.address() as { port: number }).port;
  beforeEach(async () => {
    [sockets, closed] = [[], []];
    directory = mkdtempSync(join(tmpdir(), 'countersign-kafka-'));
    writeFileSync(join(directory, 'ca.pem'), '');
    // It takes connections and never says a word.
    silent = createServer((socket) => {
      sockets.push(socket.on('error', () => {}).resume());
      closed.push(new Promise((resolve) => socket.once('close', resolve)));
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    if (silent.listening) await new Promise((resolve) => silent.close(resolve));
    rmSync(directory, { recursive: true });
  });

  it.each(['producer', 'consumer', 'admin'] as const)('tries nothing any more as %s, where nobody answers', async (kind) => {
    const address = `127.0.0.1:${port()}`;
    await new Promise((resolve) => silent.close(resolve));
    const kafka = kafkaClient('test', address, 'patient');
    const client = kind === 'consumer' ? kafka.consumer({ groupId: 'test', retry: { retries: 1_000 } }) : kafka[kind]();

    const connected = client.connect();
    const before = await outcome(connected, 400);
    await client.disconnect();

    expect([before, await outcome(connected)]).toEqual(['still trying', 'failed']);
  });

  it('leaves no connection half open, where the broker takes it and is silent', async () => {
    const kafka = kafkaClient('test', `127.0.0.1:${port()}?ca=${join(directory, 'ca.pem')}`, 'patient');
    const producer = kafka.producer();

    const connected = producer.connect();
    const before = await outcome(connected, 400);
    await producer.disconnect();

    expect([before, await outcome(connected)]).toEqual(['still trying', 'failed']);
    expect(closed.length).toBeGreaterThan(0);
    expect(await outcome(Promise.all(closed))).toBe('done');
  });

  it('can be opened again', async () => {
    const producer = kafkaClient('test', '127.0.0.1:1', 'patient').producer();
    await producer.disconnect();

    const connected = producer.connect();

    expect(await outcome(connected, 400)).toBe('still trying');
    await producer.disconnect();
    expect(await outcome(connected)).toBe('failed');
  });
});
