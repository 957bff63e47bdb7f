import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

const passedOn = ['if-match', 'content-type', 'authorization', 'idempotency-key'];

/** The system at this address, behind something that happens each time before a write gets through to it. */
export async function beforeWrites<T>(system: string, happens: () => Promise<unknown>, work: (url: string) => Promise<T>): Promise<T> {
  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/', headers } = request;
    if (method !== 'GET') await happens();
    const answer = await fetch(system + url, {
      method,
      headers: Object.fromEntries(passedOn.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]]))),
      ...(method === 'GET' ? {} : { body: await text(request) }),
    });
    const etag = answer.headers.get('etag');
    response.writeHead(answer.status, { connection: 'close', ...(etag === null ? {} : { etag }) }).end(await answer.text());
  };
  const server = createServer((request, response) => void pass(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}
