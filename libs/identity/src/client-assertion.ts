import { decodeJwt, type JWK, type JWTPayload } from 'jose';
import { refused, skewSeconds, type Verified } from './verified.ts';
import { verifySigned } from './verify-token.ts';

/** What somebody outside has signed to say who it is (RFC 7523 section 3): by whom, and what makes it good once. */
export interface Assertion {
  readonly subject: string;
  readonly jti: string;
  /** Seconds since 1970: afterwards it is refused by its time. */
  readonly endsAt: number;
}

interface Trusted {
  /** Whose it says it is. */
  readonly subject: string;
  readonly keys: readonly JWK[];
  /** Under which names whom it is for is known: it is for exactly one of them. */
  readonly audience: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Kafka's own clients write five minutes. */
const longestLifeSeconds = 300;
const longestJti = 255;
/** Kafka's own clients before 4.3 sign with RSA alone. */
const algorithms = ['ES256', 'RS256'];

/** Who an assertion says that it is of. Nothing of it is believed yet. */
export function claimedSubject(assertion: string): string | undefined {
  try {
    const { sub, iss } = decodeJwt(assertion);
    return sub === iss ? sub : undefined;
  } catch {
    // Whatever it is, it is no assertion of anybody's.
    return undefined;
  }
}

/** Verifies an assertion by the keys that its subject has registered. Whether it was used before is not known here. */
export async function verifyAssertion(assertion: string, { subject, keys, audience, now }: Trusted): Promise<Verified<Assertion>> {
  const verified = await verifySigned(
    assertion,
    { keys, audience: [...audience], now },
    { types: ['JWT', 'client-authentication+jwt', undefined], algorithms, isKeyNamed: false },
  );
  return verified.ok ? assertionIn(verified.value, subject, now / 1_000) : verified;
}

function assertionIn({ iss, sub, iat, exp = 0, jti }: JWTPayload, subject: string, now: number): Verified<Assertion> {
  if (iss !== subject || sub !== subject) return refused('subject', 'issuer and subject of an assertion are both whose it is');
  if (iat !== undefined && iat > now + skewSeconds) return refused('iat', 'the assertion was made in the future');
  if (exp - Math.min(iat ?? now, now) > longestLifeSeconds + skewSeconds)
    return refused('life', `an assertion lives for ${longestLifeSeconds} s at most`);
  if (jti === undefined || jti === '' || jti.length > longestJti)
    return refused('jti', `an assertion has an id of its own (jti), of ${longestJti} characters at most`);
  return { ok: true, value: { subject, jti, endsAt: exp + skewSeconds } };
}
