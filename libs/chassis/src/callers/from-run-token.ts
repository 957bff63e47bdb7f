import { timingSafeEqual } from 'node:crypto';
import { spiffeId } from '@countersign/contracts';
import { bearerIn } from './bearer.ts';
import type { CallerSource } from './establish-caller.ts';

/**
 * The token of the run: until rooms and registered clients have identities of their own, its holder is the gateway where something is
 * asked, and a registered client where something is sent. It is never a person: it votes nowhere, redrives nothing, and the gateway
 * shows it nothing.
 */
export function fromRunToken(token: string): CallerSource {
  const expected = Buffer.from(token);
  return async (request) => {
    const given = Buffer.from(bearerIn(request) ?? '');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    return { kind: 'service', spiffeId: spiffeId(request.method === 'POST' ? 'client/run' : 'gateway') };
  };
}
