import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { parseJson, textOf } from './parse-json.ts';
import { Problem } from './problem.ts';

const requestTimeoutMs = 15_000;

/** The HTTP side of a room: strict JSON, problem documents also for what never becomes a request, patience with nobody. */
export function httpAdapter(bodyLimit: number): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit,
    requestTimeout: requestTimeoutMs,
    connectionTimeout: 2 * requestTimeoutMs,
    keepAliveTimeout: 30_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    clientErrorHandler: refuseConnection,
  });
  const fastify = adapter.getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(['application/json'], { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => {
    if (body.length === 0) throw new Problem(400, 'empty-body', 'The body is empty');
    return parseJson(textOf(body));
  });
  fastify.addContentTypeParser(['application/x-ndjson', 'application/jsonl'], { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => {
    const lines = textOf(body).split('\n');
    return lines.flatMap((line, index) => (line.trim() === '' ? [] : [parseJson(line, `/${index}`)]));
  });
  return adapter;
}

/** Too slow, or not HTTP at all (Node: `clientError`). */
function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = refusalOf(error.code);
  const body = JSON.stringify(problem);
  const reason = { 400: 'Bad Request', 408: 'Request Timeout', 431: 'Request Header Fields Too Large' }[problem.status] ?? 'Bad Request';
  const head = `HTTP/1.1 ${problem.status} ${reason}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`;
  socket.end(head + body);
}

function refusalOf(code: string | undefined): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Problem(408, 'too-slow', 'The request took too long to arrive');
  if (code === 'HPE_HEADER_OVERFLOW') return new Problem(431, 'headers-too-large', 'The headers are too large');
  return new Problem(400, 'not-http', 'This is not an HTTP request');
}
