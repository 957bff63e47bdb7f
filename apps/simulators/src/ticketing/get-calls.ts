import type { FastifyInstance } from 'fastify';
import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { countsOf } from './store/calls.ts';
import type { Service } from './service.ts';

const Query = Type.Object({ byTicket: Type.Optional(Type.Enum(['true', 'false'])) }, { additionalProperties: false });

/** What has been asked of the simulator, for whoever checks that each effect happened once. */
export function getCalls(app: FastifyInstance, service: Service): void {
  const { desk } = service;
  app.get<{ Querystring: Type.Static<typeof Query> }>('/calls', { schema: { querystring: Query } }, async (request) => {
    const { totals, byTicket } = desk.state.calls;
    const served = { ...countsOf(totals), tickets: desk.state.size, waiting: service.waiting };
    if (request.query.byTicket !== 'true') return served;
    const known = [...byTicket].filter(([number]) => number !== null);
    return { ...served, byTicket: Object.fromEntries(known.map(([number, tally]) => [number, countsOf(tally)])) };
  });
  app.get<{ Params: { number: string } }>('/calls/:number', async (request) => {
    const { number } = request.params;
    return { number, ...countsOf(desk.state.calls.of(number)) };
  });
  app.get('/calls.ndjson', (_request, reply) => reply.type('application/x-ndjson').send(Readable.from(desk.writes())));
}
