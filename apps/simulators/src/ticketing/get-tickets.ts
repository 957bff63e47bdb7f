import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { answered } from '../http/problem.ts';
import type { Ticket } from './domain/ticket.ts';
import type { Service } from './service.ts';
import { ticketAnswer } from './store/desk.ts';

const Query = Type.Object(
  {
    correlationId: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    limit: Type.Optional(Type.String({ pattern: '^([1-9]\\d{0,3}|10000)$' })),
  },
  { additionalProperties: false },
);
const usualLimit = 100;

/** Reading one ticket, looking tickets up by the marker that was written with a change, and listing them as they came. */
export function getTickets(app: FastifyInstance, service: Service): void {
  const { desk } = service;
  app.get<{ Params: { number: string } }>('/tickets/:number', (request, reply) => {
    const { number } = request.params;
    return service.answer(request, reply, { kind: 'read', numbers: [number] }, () => ({
      act: async () => {
        const answer = ticketAnswer(await desk.read(number));
        desk.countRead(number, answer.status !== 200);
        return answer;
      },
      turnAway: (status) => desk.countRead(number, status !== null),
    }));
  });
  app.get<{ Querystring: Type.Static<typeof Query> }>('/tickets', { schema: { querystring: Query } }, (request, reply) => {
    const { correlationId, limit } = request.query;
    const found = () => (correlationId === undefined ? [] : desk.state.marked(correlationId));
    return service.answer(request, reply, { kind: 'read', numbers: found() }, () => ({
      act: async () => {
        const most = Number(limit ?? usualLimit);
        const numbers = correlationId === undefined ? desk.state.first(most) : found().slice(0, most);
        const tickets: (Ticket | undefined)[] = [];
        for (const number of numbers) tickets.push(await desk.read(number));
        desk.countRead(correlationId === undefined ? null : (numbers[0] ?? null), false);
        return answered(200, { tickets });
      },
      turnAway: (status) => desk.countRead(found()[0] ?? null, status !== null),
    }));
  });
}
