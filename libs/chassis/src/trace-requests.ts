import { type Answerer, operationOf } from '@countersign/contracts';
import { attributes, type OpenSpan, openSpan } from '@countersign/telemetry';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const open = new WeakMap<FastifyRequest, OpenSpan>();

/**
 * A span for each request that changes something, and for a read where its caller traces: a terminal that looks again and again, or the
 * long poll of the log, tells nothing. What the caller's `traceparent` says is continued.
 */
export function traceRequests(fastify: Pick<FastifyInstance, 'addHook'>, answerer: Answerer): void {
  fastify.addHook('onRequest', async (request) => {
    const { method, headers, routeOptions } = request;
    const { traceparent } = headers;
    const continues = typeof traceparent === 'string' ? traceparent : undefined;
    if (request.is404 || operationOf(answerer, method, routeOptions.url ?? '')?.role === 'anybody') return;
    if (continues === undefined && (method === 'GET' || method === 'HEAD')) return;
    const route = routeOptions.url ?? '';
    const about = { [attributes.method]: method, [attributes.route]: route };
    open.set(request, openSpan(`${method} ${route}`, about, { kind: 'server', continues }));
  });
  // Only from here on: a body arrives in the connection's own context, and what follows it would lose the span again.
  fastify.addHook('preHandler', (request, _reply, done) => {
    const span = open.get(request);
    if (span === undefined) done();
    else span.within(done);
  });
  fastify.addHook('onResponse', async (request, reply) => {
    const span = open.get(request);
    span?.set({ [attributes.status]: reply.statusCode });
    span?.end(reply.statusCode >= 500 ? new Error('the request failed') : undefined);
  });
}
