import type { FastifyRequest } from 'fastify';

/** RFC 6750 section 2.1; the name of the scheme in any case (RFC 9110 section 11.1). */
const bearer = /^bearer +([\w.~+/-]+=*)$/i;

export const bearerIn = ({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined => bearer.exec(headers.authorization ?? '')?.[1];
