import { rooms } from '@countersign/contracts';
import { type TokenRefusal, tokenRefused } from './token-request.ts';

/** For whom a token is, by the name that its scope has as well. */
export interface Target {
  readonly ok: true;
  readonly audience: string;
}

/** What an identity is, as the registry has it. */
export type Kind = 'service' | 'agent' | 'client' | 'consumer' | 'credential';

/** Whom the broker's tokens are for. */
export const kafkaAudience = 'kafka';

/** For whom each may have tokens. */
const targets: Readonly<Record<Kind, readonly string[]>> = {
  service: [kafkaAudience, ...rooms, 'gateway', 'authority'],
  agent: [],
  client: ['intake'],
  consumer: [kafkaAudience],
  credential: [],
};

interface Asked {
  /** A name, or its URI in the trust domain: RFC 8707 wants one. */
  readonly audience: string | undefined;
  readonly scope: string | undefined;
}

/** Which token somebody may have: what is not said is what they may have alone, and nobody is given more than they ask for. */
export function entitled(kind: Kind, { audience, scope }: Asked, trustDomain: string): Target | TokenRefusal {
  const prefix = `spiffe://${trustDomain}/`;
  const wanted = audience?.startsWith(prefix) === true ? audience.slice(prefix.length) : audience;
  const reachable = targets[kind].filter((one) => wanted === undefined || one === wanted);
  if (reachable.length === 0) return tokenRefused('invalid_target', `there is no token for that for a ${kind}: ${list(targets[kind])}`);
  const scopes = scope?.split(' ');
  const [only, ...more] = reachable.filter((one) => scopes === undefined || scopes.every((each) => each === one));
  if (only === undefined) return tokenRefused('invalid_scope', `that is no scope of a ${kind}: ${list(reachable)}`);
  if (more.length > 0) return tokenRefused('invalid_target', `say for whom, as resource, audience or scope: ${list([only, ...more])}`);
  return { ok: true, audience: only };
}

const list = (names: readonly string[]): string => (names.length === 0 ? 'none yet' : names.join(', '));
