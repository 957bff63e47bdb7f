import { type Answerer, isEnough, isForService, type Operation, operationOf } from '@countersign/contracts';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';
import { type Caller, remember } from './caller.ts';

/** Recognises a caller by one kind of proof; undefined where there is none of that kind. Throws the problem where the proof is bad. */
export type CallerSource = (request: FastifyRequest) => Promise<Caller | undefined>;

const howToSignIn = 'sign in with `npx countersign sign-in` and send the access token as "Authorization: Bearer <token>"';

/**
 * The one place that decides who is calling and whether they may: a Fastify hook, so that it is decided before a byte of a stranger's
 * body is read. An operation that the table does not name opens to nobody.
 */
export function establishCaller(
  answerer: Answerer,
  sources: readonly CallerSource[],
  clients: readonly CallerSource[] = [],
): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    if (request.is404) return;
    const operation = operationOf(answerer, request.method, request.routeOptions.url ?? '');
    if (operation?.role === 'anybody') {
      if (operation.services.includes('client')) await rememberClient(request, clients);
      return;
    }
    const caller = await recognised(request, sources);
    admit(operation, caller);
    remember(request, caller);
  };
}

/** Whoever comes to a door that is anybody's may still say who they are by a token of authority's; a bad one is refused. */
async function rememberClient(request: FastifyRequest, clients: readonly CallerSource[]): Promise<void> {
  for (const source of clients) {
    const caller = await source(request);
    if (caller !== undefined) remember(request, caller);
  }
}

async function recognised(request: FastifyRequest, sources: readonly CallerSource[]): Promise<Caller> {
  for (const source of sources) {
    const caller = await source(request);
    if (caller !== undefined) return caller;
  }
  throw new Problem(401, 'token', `Say who you are: ${howToSignIn}`);
}

function admit(operation: Operation | undefined, caller: Caller): void {
  if (operation === undefined) throw new Problem(403, 'role', 'No role may do this: the table of operations does not name it');
  if (caller.kind === 'service') {
    if (isForService(operation, caller.spiffeId)) return;
    throw new Problem(403, 'role', `A service may not do this in its own name: it needs a person with the role ${operation.role}`);
  }
  if (isEnough(operation, caller.rights)) return;
  if (operation.role === 'service')
    throw new Problem(403, 'role', 'This is for services, by the certificates of their own: no role is enough');
  const missing = isEnough({ ...operation, isContent: false }, caller.rights)
    ? 'the right to read what people wrote (content)'
    : `the role ${operation.role}`;
  const held = caller.rights.length === 0 ? 'none' : caller.rights.join(', ');
  throw new Problem(
    403,
    'role',
    `This needs ${missing}; ${caller.person.sub} has ${held}. Sign in as somebody who has it: npx countersign sign-in`,
  );
}
