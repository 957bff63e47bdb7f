import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { answered, problem } from '../http/problem.ts';
import { Refused } from '../http/refusal.ts';
import { send } from '../http/server.ts';
import { NewTicket } from './domain/ticket.ts';
import { now, type Service } from './service.ts';

const mostTickets = 10_000;
const bulk = 64 * 1024 * 1024;

interface Post {
  Body: NewTicket[];
}

/** Opens tickets: one, a list, or one a line. All of them or none. Faults and counts leave this door alone: it sets the scene. */
export function postTickets(app: FastifyInstance, { desk }: Service): void {
  const single = new WeakSet<object>();
  app.post<Post>('/tickets', {
    bodyLimit: bulk,
    schema: { body: Type.Array(NewTicket, { minItems: 1 }) },
    preValidation: async (request) => {
      const body: unknown = request.body;
      if (Array.isArray(body) && body.length > mostTickets) {
        throw new Refused(problem('too-many-tickets', `At most ${mostTickets} tickets in one call`));
      }
      if (Array.isArray(body)) return;
      single.add(request);
      request.body = [body] as NewTicket[];
    },
    handler: async (request, reply) => {
      const made = await desk.create(request.body, now());
      if ('status' in made) return send(reply, made);
      const numbers = made.map(({ number }) => number);
      const [number = ''] = numbers;
      if (!single.has(request)) return send(reply, answered(201, { numbers }));
      return send(reply, answered(201, { number, numbers }, { location: `/tickets/${encodeURIComponent(number)}`, etag: '"1"' }));
    },
  });
}
