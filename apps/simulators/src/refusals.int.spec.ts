import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
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
  await ticketing.open({ number: 'R-1', title: 'a' });
});
afterAll(async () => {
  await end(simulator);
  await rm(directory, { recursive: true });
});

const json = { 'content-type': 'application/json', 'if-match': '"1"' };
const patch = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json) =>
  ticketing.call('PATCH', '/tickets/R-1', { body, headers });
const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json) =>
  ticketing.call('POST', '/tickets', { body, headers });
const get = (path: string) => ticketing.get(path);

describe('a refused call is answered with a problem document', () => {
  const cases: readonly [string, () => ReturnType<typeof patch>, number, string, object][] = [
    ['a ticket that is not there', () => ticketing.assign('R-404', '"1"', { queue: 'network' }), 404, 'unknown-ticket', {}],
    [
      'a write without If-Match',
      () => ticketing.assign('R-1', null, { queue: 'network' }),
      428,
      'precondition-required',
      { header: 'if-match' },
    ],
    ['a write that matches anything', () => ticketing.assign('R-1', '*', { queue: 'network' }), 428, 'precondition-required', {}],
    ['a stale etag', () => ticketing.assign('R-1', '"7"', { queue: 'network' }), 412, 'stale-revision', { header: 'if-match' }],
    ['a weak etag', () => ticketing.assign('R-1', 'W/"1"', { queue: 'network' }), 412, 'stale-revision', {}],
    ['an unknown queue', () => ticketing.assign('R-1', '"1"', { queue: 'nowhere' }), 422, 'unknown-queue', { pointer: '/queue' }],
    ['a missing field', () => patch('{}'), 422, 'invalid-request', { pointer: '/queue' }],
    ['an unknown field', () => patch('{"queue":"network","owner":1}'), 422, 'invalid-request', { pointer: '/owner' }],
    ['a prototype', () => patch('{"queue":"network","__proto__":{}}'), 422, 'invalid-request', { pointer: '/__proto__' }],
    ['a wrong type', () => patch('{"queue":7}'), 422, 'invalid-request', { pointer: '/queue' }],
    [
      'a marker that is no marker',
      () => patch('{"queue":"network","correlationId":"a\\u0000b"}'),
      422,
      'invalid-request',
      { pointer: '/correlationId' },
    ],
    ['JSON that ends early', () => patch('{"queue":'), 400, 'malformed-json', {}],
    ['an empty body', () => patch(''), 400, 'malformed-json', {}],
    ['deep JSON', () => patch('['.repeat(30_000)), 400, 'malformed-json', {}],
    ['bytes that are no UTF-8', () => patch(Uint8Array.from([0x22, 0xff, 0x22])), 400, 'malformed-json', {}],
    ['a large body', () => patch(JSON.stringify({ queue: 'n'.repeat(70_000) })), 413, 'too-large', {}],
    [
      'another media type',
      () => patch('queue=network', { 'content-type': 'text/plain' }),
      415,
      'unsupported-media-type',
      { header: 'content-type' },
    ],
    ['a ticket without a title', () => post('[{"title":"a"},{"number":"R-9"}]'), 422, 'invalid-request', { pointer: '/1/title' }],
    ['a number that is a path', () => post('{"title":"a","number":".."}'), 422, 'invalid-request', { pointer: '/0/number' }],
    ['a number with a lone surrogate', () => post('{"title":"a","number":"R\\ud800"}'), 422, 'invalid-request', {}],
    [
      'a bad line',
      () => post('{"title":"a"}\n{"title":', { 'content-type': 'application/x-ndjson' }),
      400,
      'malformed-json',
      { pointer: '/1' },
    ],
    ['nothing to open', () => post('[]'), 422, 'invalid-request', {}],
    ['10,001 tickets', () => post(JSON.stringify(Array(10_001).fill({ title: 'a' }))), 413, 'too-many-tickets', {}],
    ['a limit that is no number', () => get('/tickets?limit=many'), 422, 'invalid-request', { parameter: 'limit' }],
    ['a path that cannot be decoded', () => get('/tickets/%ff'), 400, 'bad-request', {}],
    ['a path that is not there', () => get('/incidents'), 404, 'not-found', {}],
    [
      'a fault that lacks its delay',
      () => ticketing.call('PUT', '/faults', { body: '[{"mode":"slow"}]' }),
      422,
      'invalid-request',
      { pointer: '/0/delayMs' },
    ],
    [
      'a fault that nobody knows',
      () => ticketing.call('PUT', '/faults', { body: '[{"mode":"sulk"}]' }),
      422,
      'invalid-request',
      { pointer: '/0' },
    ],
  ];

  it.each(cases)('%s', async (_name, call, status, code, place) => {
    const reply = await call();

    expect(reply.status).toBe(status);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(reply.body).toMatchObject({ type: `urn:countersign:problem:${code}`, status, code, detail: expect.any(String), ...place });
  });

  it('bytes that are no HTTP', async () => {
    const socket = connect(simulator.port, '127.0.0.1').setEncoding('utf8');
    socket.write('GARBAGE\r\n\r\n');

    const [answer] = (await once(socket, 'data')) as [string];

    socket.destroy();
    expect(answer).toContain('HTTP/1.1 400');
    expect(answer).toContain('"code":"bad-request"');
  });

  it('has changed nothing by all that, and counted it', async () => {
    const { body } = await ticketing.ticket('R-1');

    expect(body).toMatchObject({ revision: 1, queue: null });
    const refused = (await ticketing.writes()).filter(({ number }) => number === 'R-1');
    expect(refused.length).toBeGreaterThan(12);
    expect(refused.every(({ effective, status }) => !effective && status !== null && status < 500)).toBe(true);
  });
});
