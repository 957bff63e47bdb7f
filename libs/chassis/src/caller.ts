import { timingSafeEqual } from 'node:crypto';
import type { Person } from '@countersign/contracts';
import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

const callers = new WeakMap<FastifyRequest, Person>();
const isPublic = 'countersign:public';

/** An operation that anybody may call. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(isPublic, true);

/** The person who calls, as the guard established it. */
export const CalledBy = createParamDecorator((_: unknown, context: ExecutionContext): Person => {
  const person = callers.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (person === undefined) throw new Problem(401, 'no-caller', 'This operation needs to know who calls');
  return person;
});

/** The one place that decides who is calling: the holder of the token that this run of the mesh was given. */
@Injectable()
export class CallerGuard implements CanActivate {
  private readonly expected: Buffer;

  constructor(token: string) {
    this.expected = Buffer.from(`Bearer ${token}`);
  }

  canActivate(context: ExecutionContext): boolean {
    if (Reflect.getMetadata(isPublic, context.getHandler()) === true || Reflect.getMetadata(isPublic, context.getClass()) === true) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const given = Buffer.from(request.headers.authorization ?? '');
    if (given.length !== this.expected.length || !timingSafeEqual(given, this.expected)) {
      throw new Problem(401, 'token', 'Send the token of .countersign/run.json as "Authorization: Bearer <token>"');
    }
    callers.set(request, { iss: 'urn:countersign:development', sub: 'developer' });
    return true;
  }
}
