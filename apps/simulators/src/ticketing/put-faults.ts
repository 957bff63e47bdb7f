import type { FastifyInstance } from 'fastify';
import { type Fault, Faults } from '../faults/fault.ts';
import type { Service } from './service.ts';

/** A thousand faults, bytes. */
const longList = 1024 * 1024;

/** Misbehaviour on command. */
export function putFaults(app: FastifyInstance, { faults }: Service): void {
  app.get('/faults', async () => faults.list());
  app.put<{ Body: Fault[] }>('/faults', { bodyLimit: longList, schema: { body: Faults } }, async (request) => {
    faults.replace(request.body);
    return faults.list();
  });
  app.delete('/faults', async (_request, reply) => {
    faults.replace([]);
    return reply.code(204).send();
  });
}
