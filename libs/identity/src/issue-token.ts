import { SignJWT } from 'jose';
import { parseSpiffeId } from './spiffe-id.ts';
import type { SigningKey } from './signing-key.ts';
import { refused, type Verified } from './verified.ts';

interface TokenRequest {
  readonly subject: string;
  readonly audience: string;
  readonly lifeSeconds: number;
  /** Seconds since 1970. */
  readonly now: number;
}

/** A JWT-SVID (SPIFFE JWT-SVID section 3): one audience, no issuer that anybody relies on. */
export function issueJwtSvid(key: SigningKey, { subject, audience, lifeSeconds, now }: TokenRequest): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid: key.kid })
    .setSubject(subject)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + lifeSeconds)
    .sign(key.privateKey);
}

/**
 * A token with which a client logs in at the broker. The broker makes a principal of its subject, in the one name space where the
 * superusers' certificates are as well: only a SPIFFE ID of the trust domain is ever a subject.
 */
export async function issueKafkaToken(
  key: SigningKey,
  { subject, audience, lifeSeconds, now, issuer, trustDomain }: TokenRequest & { readonly issuer: string; readonly trustDomain: string },
): Promise<Verified<string>> {
  const id = parseSpiffeId(subject);
  if (!id.ok) return id;
  if (id.value.trustDomain !== trustDomain) return refused('trust-domain', `${subject} is not of ${trustDomain}`);
  const token = await new SignJWT({ scope: 'kafka' })
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid: key.kid })
    .setIssuer(issuer)
    .setSubject(subject)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + lifeSeconds)
    .sign(key.privateKey);
  return { ok: true, value: token };
}
