import type { Actor, Person, Right } from '@countersign/contracts';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';

/** Who calls: a person, by a token of an issuer whose people are known here; or a service, by its own identity. */
export type Caller = PersonCaller | ServiceCaller;

export interface ServiceCaller {
  readonly kind: 'service';
  readonly spiffeId: string;
  /** Of the certificate that it has shown. */
  readonly serial?: string;
}

export interface PersonCaller {
  readonly kind: 'person';
  readonly person: Person;
  /** For display. */
  readonly name: string | undefined;
  readonly groups: readonly string[];
  readonly rights: readonly Right[];
  /** As it came, to be handed on to a room that judges for itself. */
  readonly authorization: string;
}

const callers = new WeakMap<FastifyRequest, Caller>();

export function remember(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller);
}

/** The person or service that calls, as it was established when the request came in. */
export const CalledBy = createParamDecorator((_: unknown, context: ExecutionContext): Caller => callerIn(context));

/** The registered client that calls, where one has shown a token of authority's: at doors that are anybody's. */
export const CalledByClient = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  const caller = callers.get(context.switchToHttp().getRequest<FastifyRequest>());
  return caller?.kind === 'service' ? caller.spiffeId : undefined;
});

/** The person who calls. A service is refused: what it contributes is never a person's. */
export const CalledByPerson = createParamDecorator((_: unknown, context: ExecutionContext): PersonCaller => {
  const caller = callerIn(context);
  if (caller.kind === 'person') return caller;
  throw new Problem(403, 'role', 'Only a person can do this, in their own name');
});

/** The service that calls, by its certificate. */
export const CalledByService = createParamDecorator((_: unknown, context: ExecutionContext): Required<ServiceCaller> => {
  const caller = callerIn(context);
  if (caller.kind === 'service' && caller.serial !== undefined) return { ...caller, serial: caller.serial };
  throw new Problem(403, 'role', 'Only a service can do this, by the certificate of its own');
});

/** Who takes a step, as events name it. */
export const actorOf = (caller: Caller): Actor => (caller.kind === 'person' ? { person: caller.person } : { service: caller.spiffeId });

function callerIn(context: ExecutionContext): Caller {
  const caller = callers.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (caller === undefined) throw new Problem(401, 'token', 'This operation needs to know who calls');
  return caller;
}
