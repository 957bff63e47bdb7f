import { afterAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AuditLog } from './audit-log.ts';

const place = (index: number) => ({
  index,
  topic: 'work-items.routed',
  partition: 0,
  offset: String(index),
  appendedAt: '2026-05-09T12:00:00.000Z',
});

/** An audit whose log has these texts, true or not. */
function auditWith(values: readonly string[]): Server {
  return createServer((request, response) => {
    const form = new URL(request.url ?? '', 'http://audit').searchParams.get('form');
    const records = values.map((value, index) =>
      form === 'event' ? `${JSON.stringify(place(index)).slice(0, -1)},"event":${value}}` : JSON.stringify({ ...place(index), value }),
    );
    response.end(`{"size":${values.length},"records":[${records.join()}]}`);
  });
}

describe("what the gateway reads of audit's log", () => {
  let server: Server;
  let values: readonly string[] = [];
  const read = async () => {
    server = auditWith(values).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const audit = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return new AuditLog({ ask: (_room: string, path: string) => fetch(audit + path) } as never).from(0, 0, new AbortController().signal);
  };
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is every event, also where one record is no JSON and takes the page with it', async () => {
    values = ['{"a":1}', '{ broken', '{"b":2}'];

    const { size, records } = await read();

    expect(size).toBe(3);
    expect(records.map(({ event }) => event)).toEqual([{ a: 1 }, null, { b: 2 }]);
  });
});
