import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, call, drip, exchange, newNumber, postWorkItem, problemIn, theRun, tokenOf, workItem } from '@countersign/testing';

const eightMiB = 8 * 1024 * 1024;
const line = JSON.stringify(workItem('26-is-refused'));

/** The head of a request to intake, as a client of ours would write it, and what is said beside. */
const head = (...beside: readonly string[]): string =>
  [
    'POST /v1/work-items HTTP/1.1',
    'Host: localhost',
    'Connection: close',
    `Authorization: Bearer ${token}`,
    'Content-Type: application/json',
    ...beside,
    '\r\n',
  ].join('\r\n');

const whole = (...parts: readonly string[]): Promise<Answer> =>
  exchange(theRun().intake, (socket) => {
    for (const part of parts) socket.write(part);
  });
const slowly = (send: (socket: Socket) => Promise<void>): Promise<Answer> => exchange(theRun().intake, send);

let token = '';

describe('bad connections are not waited for', () => {
  beforeAll(async () => {
    token = await tokenOf('olga');
  });
  afterAll(async () => {
    expect((await call(`${theRun().intake}/readyz`)).status).toBe(200);
    expect((await postWorkItem(workItem(newNumber()))).status).toBe(202);
  });

  it('cuts off whoever sends too slowly, headers or body or nothing more, within twice the time that a request may take', async () => {
    const startedAt = Date.now();

    const answers = await Promise.all([
      slowly((socket) => drip(socket, head(`X-Slow: ${'x'.repeat(4_000)}`), 10)),
      slowly(async (socket) => {
        socket.write(head(`Content-Length: ${line.length}`));
        await drip(socket, line, 100);
      }),
      slowly(async (socket) => {
        socket.write(head('Transfer-Encoding: chunked'));
        await drip(socket, '1\r\n \r\n'.repeat(1_000), 10);
      }),
      whole(head(`Content-Length: ${line.length + 1}`), line),
    ]);

    expect(answers.map(problemIn)).toEqual(answers.map(() => ({ status: 408, code: 'too-slow' })));
    expect(Date.now() - startedAt).toBeLessThan(theTimeout * 2 + 2_000);
  });

  it('takes a request that comes in pieces', async () => {
    const item = JSON.stringify(workItem(newNumber(), { title: 'Störung 😀' }));

    const answer = await slowly(async (socket) => {
      socket.write(head(`Content-Length: ${Buffer.byteLength(item)}`));
      for (const byte of Buffer.from(item)) socket.write(Buffer.of(byte));
    });

    expect(answer.status).toBe(202);
  });

  it.each([
    ['whose length is said', () => [head(`Content-Length: ${eightMiB + 1}`), ' '.repeat(eightMiB + 1)]],
    ['whose length is said and which never comes', () => [head(`Content-Length: ${eightMiB + 1}`)]],
    [
      'whose length is not said',
      () => [head('Transfer-Encoding: chunked'), `${(eightMiB + 1).toString(16)}\r\n${' '.repeat(eightMiB + 1)}\r\n0\r\n\r\n`],
    ],
  ])('refuses a body beyond 8 MiB %s', async (_, parts) => {
    expect(problemIn(await whole(...parts()))).toEqual({ status: 413, code: 'body-too-large' });
  });

  it('does not wait for what a stranger means to send', async () => {
    const stranger = head(`Content-Length: ${eightMiB * 100}`).replace(token, 'nobody');

    const startedAt = Date.now();
    const answer = await exchange(theRun().intake, (socket) => void socket.write(stranger));

    expect(problemIn(answer)).toEqual({ status: 401, code: 'token' });
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(Date.now() - startedAt).toBeLessThan(theTimeout);
  });

  it.each([
    ['TLS where none is spoken', () => ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'], 400, 'not-http'],
    ['noise', () => ['\0\x01\x02\r\n\r\n'], 400, 'not-http'],
    ['another protocol', () => ['EHLO mail.example.org\r\n\r\n'], 400, 'not-http'],
    ['HTTP/2', () => ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'], 400, 'not-http'],
    ['a method that nobody knows', () => [head().replace('POST', 'BREW')], 400, 'not-http'],
    ['a space in the path', () => [head().replace('/v1/', '/v1 /')], 400, 'not-http'],
    ['two lengths', () => [head('Content-Length: 2', 'Content-Length: 3'), '{}'], 400, 'not-http'],
    ['a length and chunks', () => [head('Content-Length: 2', 'Transfer-Encoding: chunked'), '0\r\n\r\n'], 400, 'not-http'],
    ['a negative length', () => [head('Content-Length: -1')], 400, 'not-http'],
    ['a chunk that is none', () => [head('Transfer-Encoding: chunked'), 'zz\r\n'], 400, 'not-http'],
    ['a header without a name', () => [head(': nobody')], 400, 'not-http'],
    ['a NUL in a header', () => [head('X-Nul: a\0b')], 400, 'not-http'],
    ['headers beyond all measure', () => [head(`X-Long: ${'x'.repeat(20_000)}`)], 431, 'headers-too-large'],
    ['no Host', () => [head('Content-Length: 2').replace('Host: localhost\r\n', ''), '{}'], 400, 'no-host'],
    ['an expectation that we cannot meet', () => [head('Content-Length: 2', 'Expect: a-miracle'), '{}'], 417, 'expectation'],
  ])('refuses %s', async (_, parts, status, code) => {
    expect(problemIn(await whole(...parts()))).toEqual({ status, code });
  });

  it('speaks HTTP/1.0 with whoever does', async () => {
    const item = JSON.stringify(workItem(newNumber()));
    const spoken = head(`Content-Length: ${item.length}`).replace('HTTP/1.1', 'HTTP/1.0').replace('Host: localhost\r\n', '');

    expect((await whole(spoken, item)).status).toBe(202);
  });

  it('lets a client ask first whether its body is welcome', async () => {
    const item = JSON.stringify(workItem(newNumber()));

    const answer = await whole(head(`Content-Length: ${item.length}`, 'Expect: 100-continue'), item);

    expect(answer).toMatchObject({ status: 100, text: expect.stringMatching(/^HTTP\/1\.1 202 /) });
  });
});

/** What the shared mesh is told in global-setup.ts. */
const theTimeout = 3_000;
