import type { FastifyInstance } from 'fastify';
import { server } from '../http/server.ts';
import { queues } from './domain/queues.ts';
import { getCalls } from './get-calls.ts';
import { getTickets } from './get-tickets.ts';
import { patchTicket } from './patch-ticket.ts';
import { postTickets } from './post-tickets.ts';
import { putFaults } from './put-faults.ts';
import { Service } from './service.ts';
import type { Desk } from './store/desk.ts';

/** A ticketing system: it keeps tickets, hands them to queues, and remembers every call. `opened` is the desk's. */
export function ticketing(desk: Desk, opened: Promise<void>, stopping: AbortSignal): FastifyInstance {
  const app = server(opened);
  const service = new Service(desk, stopping);
  app.register(async (doors) => {
    doors.addHook('onRequest', () => opened); // Listening starts before the journal has been read; calls wait for it.
    postTickets(doors, service);
    getTickets(doors, service);
    patchTicket(doors, service);
    getCalls(doors, service);
    putFaults(doors, service);
    doors.get('/queues', async () => ({ queues }));
  });
  return app;
}
