import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { SecureContextOptions, TlsOptions } from 'node:tls';
import type { Credentials } from '@countersign/identity';
import type { FastifyInstance } from 'fastify';
import { idleMs, patience } from './patience.ts';
import { refuseConnection, refuseExpectation } from './refuse-connection.ts';

/** Who shows no certificate may still be a person; what a certificate is worth is judged when somebody calls. */
export const tlsOf = ({ tls: { key, cert, ca } }: Credentials): SecureContextOptions & TlsOptions => ({
  key,
  cert,
  ca,
  minVersion: 'TLSv1.3',
  requestCert: true,
  rejectUnauthorized: false,
});

/** Shows a renewed certificate to whoever connects from then on. */
export function showRenewed(server: Server, credentials: Credentials): void {
  credentials.onRenewal(() => server.setSecureContext(tlsOf(credentials)));
}

/** A second way in to the same operations, over TLS: for services, where the first is for those who have no certificate. */
export async function openServiceListener(
  fastify: FastifyInstance,
  credentials: Credentials,
  at: { readonly port: number; readonly host: string; readonly requestTimeoutMs: number },
): Promise<Server> {
  const server = createServer({ ...patience(at), ...tlsOf(credentials) }, (request, response) => fastify.routing(request, response));
  server.keepAliveTimeout = idleMs;
  server.setTimeout(idleMs);
  server.requestTimeout = at.requestTimeoutMs;
  server.on('clientError', refuseConnection);
  server.on('checkExpectation', refuseExpectation);
  showRenewed(server, credentials);
  server.listen(at.port, at.host);
  await once(server, 'listening');
  return server;
}
