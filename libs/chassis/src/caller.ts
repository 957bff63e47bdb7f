import { timingSafeEqual } from 'node:crypto';
import type { Person } from '@countersign/contracts';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

const callers = new WeakMap<FastifyRequest, Person>();
/** RFC 6750 section 2.1; the name of the scheme in any case (RFC 9110 section 11.1). */
const bearer = /^bearer +([\w.~+/-]+=*)$/i;

/** An operation that anybody may call. */
export const Public = (): MethodDecorator => RouteConfig({ isPublic: true });

/** The person who calls, as it was established when the request came in. */
export const CalledBy = createParamDecorator((_: unknown, context: ExecutionContext): Person => {
  const person = callers.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (person === undefined) throw new Problem(401, 'no-caller', 'This operation needs to know who calls');
  return person;
});

/**
 * The one place that decides who is calling: the holder of the token that this run of the mesh was given. A Fastify hook, so that
 * it is decided before a byte of a stranger's body is read.
 */
export function establishCaller(token: string): (request: FastifyRequest) => Promise<void> {
  const expected = Buffer.from(token);
  return async (request) => {
    if (request.is404 || Object(request.routeOptions.config).isPublic === true) return;
    const given = Buffer.from(bearer.exec(request.headers.authorization ?? '')?.[1] ?? '');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new Problem(401, 'token', 'Send the token of .countersign/run.json as "Authorization: Bearer <token>"');
    }
    callers.set(request, { iss: 'urn:countersign:development', sub: 'developer' });
  };
}
