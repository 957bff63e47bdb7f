import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { Socket } from 'node:net';
import { readBodies } from './bodies.ts';
import { type Answer, problem } from './problem.ts';
import { refusalOf } from './refusal.ts';

const longestNumber = 600; // A ticket number of 128 characters, each of them up to four bytes of UTF-8.
const secondsToSendARequest = 30;
const smallBody = 64 * 1024;

/** A bare server whose every refusal is a problem document. `ready` resolves once requests can be answered. */
export function server(ready: Promise<void>): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit: smallBody,
    requestTimeout: secondsToSendARequest * 1000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: longestNumber },
    // Fastify's defaults would drop unknown fields and turn numbers into strings; what is wrong is refused instead.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false, discriminator: true } },
    clientErrorHandler: (error, socket) => refuseConnection(error.code, socket),
    frameworkErrors: (error, _request, reply) => void send(reply, problem('bad-request', error.message)),
  });
  readBodies(app);
  app.setErrorHandler((error, _request, reply) => send(reply, refusalOf(error as Parameters<typeof refusalOf>[0])));
  app.setNotFoundHandler((request, reply) => send(reply, problem('not-found', `There is no ${request.method} ${request.url}`)));
  const state = { isReady: false };
  ready.then(() => (state.isReady = true)).catch(() => undefined); // Whoever handed the promise over answers for its failure.
  app.get('/livez', async () => ({ status: 'alive' }));
  app.get('/readyz', (_request, reply) =>
    state.isReady ? reply.send({ status: 'ready' }) : send(reply, problem('not-ready', 'The journal is still being read')),
  );
  return app;
}

export function send(reply: FastifyReply, answer: Answer): FastifyReply {
  return reply.code(answer.status).headers(answer.headers).send(JSON.stringify(answer.body));
}

/** For bytes that are no HTTP: Node hands over the socket, and there is no reply to use. */
function refuseConnection(code: string | undefined, socket: Socket): void {
  if (!socket.writable || code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { status, body } = connectionProblem(code);
  const text = JSON.stringify(body);
  const head = `HTTP/1.1 ${status} Refused\r\ncontent-type: application/problem+json; charset=utf-8\r\n`;
  socket.end(`${head}content-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`);
}

function connectionProblem(code: string | undefined): Answer {
  if (code === 'HPE_HEADER_OVERFLOW') return problem('headers-too-large', 'The headers are too large');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return problem('too-slow', `A request must arrive within ${secondsToSendARequest} s`);
  return problem('bad-request', 'This is not HTTP/1.1');
}
