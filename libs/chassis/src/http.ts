import type { Server } from 'node:https';
import type { Credentials } from '@countersign/identity';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Answerer } from '@countersign/contracts';
import type { FastifyRequest } from 'fastify';
import { addBodyParsers } from './body-parsers.ts';
import { answer } from './problem.filter.ts';
import { refuseConnection, refuseExpectation } from './refuse-connection.ts';
import { idleMs, patience } from './patience.ts';
import { showRenewed, tlsOf } from './service-listener.ts';
import { refuseUnkeepableUrl, requireHost } from './request-line.ts';
import { traceRequests } from './trace-requests.ts';

export interface HttpSettings {
  /** With what it speaks TLS and asks callers for a certificate; plain HTTP where it is not given. */
  readonly credentials?: Credentials;
  /** Largest request body, bytes. */
  readonly bodyLimit: number;
  /** How long a request may take to arrive whole. */
  readonly requestTimeoutMs: number;
  /** Whose operations these are. */
  readonly answerer: Answerer;
  /** Establishes who calls and whether they may, or refuses. */
  readonly caller: (request: FastifyRequest) => Promise<void>;
}

/** The HTTP side of a room: strict JSON, problem documents also for what never becomes a request, patience with nobody. */
export function httpAdapter({ credentials, bodyLimit, requestTimeoutMs, answerer, caller }: HttpSettings): FastifyAdapter {
  const http = patience({ requestTimeoutMs });
  const adapter = new FastifyAdapter({
    bodyLimit,
    requestTimeout: requestTimeoutMs,
    ...(credentials === undefined ? { http } : { https: { ...http, ...tlsOf(credentials) } }),
    connectionTimeout: idleMs,
    keepAliveTimeout: idleMs,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: answer,
    clientErrorHandler: refuseConnection,
  });
  const fastify = adapter.getInstance();
  if (credentials !== undefined) showRenewed(fastify.server as unknown as Server, credentials);
  fastify.server.on('checkExpectation', refuseExpectation);
  fastify.addHook('onRequest', requireHost);
  fastify.addHook('onRequest', caller);
  fastify.addHook('preValidation', refuseUnkeepableUrl);
  traceRequests(fastify, answerer);
  addBodyParsers(fastify, answerer);
  return adapter;
}
