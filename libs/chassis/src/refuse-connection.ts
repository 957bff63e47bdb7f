import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Problem } from './problem.ts';

/** Too slow, or not HTTP at all (Node: `clientError`): there is no request that could be answered, only a connection. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = refusalOf(error.code);
  const body = JSON.stringify(problem);
  const headers = Object.entries(headersOf(body)).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${headers.join('')}\r\n${body}`);
}

/** `Expect` with anything but 100-continue: RFC 9110 section 10.1.1. */
export function refuseExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const body = JSON.stringify(new Problem(417, 'expectation', 'Of the header Expect only 100-continue is understood'));
  response.writeHead(417, headersOf(body)).end(body);
}

function refusalOf(code: string | undefined): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Problem(408, 'too-slow', 'The request took too long to arrive');
  if (code === 'HPE_HEADER_OVERFLOW') return new Problem(431, 'headers-too-large', 'The headers are too large');
  return new Problem(400, 'not-http', 'This is not an HTTP request');
}

const headersOf = (body: string): Record<string, string> => ({
  'content-type': 'application/problem+json',
  'content-length': String(Buffer.byteLength(body)),
  connection: 'close',
});
