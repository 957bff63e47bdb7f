import { type Answerer, operations, spiffeId, trustDomain } from '@countersign/contracts';
import { AuthorityKeys, Clients, type Refused, type Services } from '@countersign/identity';
import { log } from '@countersign/telemetry';
import { authorityUrl, type EveryRoom, tokenIssuer } from '../config.ts';
import { Problem } from '../problem.ts';
import { bearerIn } from './bearer.ts';
import type { CallerSource } from './establish-caller.ts';

/** A registered program outside the mesh, by an access token that authority gave it for this room. What is not authority's is not judged here. */
export function fromClient(clients: Pick<Clients, 'verify'>, scope: string): CallerSource {
  return async (request) => {
    const token = bearerIn(request);
    const verified = token === undefined ? undefined : await clients.verify(token);
    if (verified === undefined) return undefined;
    if (verified === 'away')
      throw new Problem(503, 'authority-away', 'Nobody can say who this is: authority does not answer', { retryAfter: 2 });
    if (!verified.ok) throw refusal(verified);
    const { id, scopes, thumbprint } = verified.value;
    if (!id.text.startsWith(spiffeId('client/'))) throw refusal({ rule: 'client', reason: 'it is of no registered client' });
    // It is of use only beside that certificate, and clients have none.
    if (thumbprint !== undefined) throw refusal({ rule: 'cnf', reason: 'it is bound to a certificate' });
    if (!scopes.includes(scope)) throw new Problem(403, 'scope', `This token does not let its client do this: ask for the scope ${scope}`);
    return { kind: 'service', spiffeId: id.text };
  };
}

/** The programs that a room lets in: none where no operation of it is for them. */
export function clientsOf(answerer: Answerer, settings: EveryRoom, services: Services): readonly CallerSource[] {
  if (!operations.some(({ in: where, services: named }) => where.includes(answerer) && named.includes('client'))) return [];
  const url = `${authorityUrl(settings)}/oauth/jwks`;
  const keys = new AuthorityKeys({
    fetch: async () => {
      const answer = await services.call('authority', url, { signal: AbortSignal.timeout(answerWithinMs) });
      if (!answer.ok) throw new Error(`Authority answers ${answer.status} when it is asked for its keys`);
      return ((await answer.json()) as { keys: [] }).keys;
    },
  });
  const clients = new Clients({ issuer: tokenIssuer(settings, 'oauth'), audience: answerer, trustDomain, keys });
  return [fromClient(clients, answerer)];
}

const answerWithinMs = 3_000;

function refusal({ rule, reason }: Pick<Refused, 'rule' | 'reason'>): Problem {
  log.info({ rule }, "A client's token was refused");
  return new Problem(401, 'token', `This token opens nothing: ${reason} (${rule}). Ask authority for another one: POST /oauth/token`);
}
