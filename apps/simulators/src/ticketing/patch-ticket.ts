import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { refusalOf } from '../http/refusal.ts';
import { send } from '../http/server.ts';
import { Assignment } from './domain/ticket.ts';
import { now, type Service } from './service.ts';
import type { Asked } from './store/desk.ts';

interface Patch {
  Params: { number: string };
  Body: Assignment;
}

/** Assigns a ticket. Every call is counted, those whose body cannot be read too. */
export function patchTicket(app: FastifyInstance, service: Service): void {
  const { desk } = service;
  app.patch<Patch>('/tickets/:number', {
    schema: { body: Assignment },
    errorHandler: async (error, request, reply) => {
      const answer = refusalOf(error as FastifyError);
      await desk.turnAway(askedBy(request as FastifyRequest<Patch>, null, undefined), answer.status, now());
      return send(reply, answer);
    },
    handler: (request, reply) => {
      const { number } = request.params;
      return service.answer(request, reply, { kind: 'write', numbers: [number] }, (fault) => {
        const call = { ...askedBy(request, fault, request.body), asked: request.body };
        return {
          act: () => desk.assign(call, request.headers['if-match'], now()),
          turnAway: (status) => desk.turnAway(call, status, now()),
        };
      });
    },
  });
}

const longestName = 200;

/** Without credentials of its own yet, the ticketing system knows a caller by what it calls itself. */
function askedBy(request: FastifyRequest<Patch>, fault: string | null, asked: Assignment | undefined): Asked {
  const by = (request.headers['user-agent'] ?? 'unknown').slice(0, longestName);
  return { number: request.params.number, receivedAt: now(), by, fault, asked };
}
