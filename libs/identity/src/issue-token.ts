import { type JWTPayload, SignJWT } from 'jose';
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

interface IssuedRequest extends TokenRequest {
  readonly issuer: string;
  readonly trustDomain: string;
}

/**
 * A token with which a client logs in at the broker. The broker makes a principal of its subject, in the one name space where the
 * superusers' certificates are as well: only a SPIFFE ID of the trust domain is ever a subject.
 */
export const issueKafkaToken = (key: SigningKey, request: IssuedRequest): Promise<Verified<string>> =>
  issued(key, request, { typ: 'JWT', claims: { scope: 'kafka' } });

interface AccessTokenRequest extends IssuedRequest {
  readonly scope: string;
  readonly jti: string;
  /** SHA-256 of the certificate that it is bound to, base64url (RFC 8705 section 3.1). */
  readonly thumbprint?: string;
}

/** An access token for HTTP (RFC 9068 section 2): one audience, in the caller's own name. */
export const issueAccessToken = (
  key: SigningKey,
  { scope, jti, thumbprint, ...request }: AccessTokenRequest,
): Promise<Verified<string>> => {
  const bound = thumbprint === undefined ? {} : { cnf: { 'x5t#S256': thumbprint } };
  return issued(key, request, { typ: 'at+jwt', claims: { client_id: request.subject, scope, jti, ...bound } });
};

async function issued(
  key: SigningKey,
  { subject, audience, lifeSeconds, now, issuer, trustDomain }: IssuedRequest,
  { typ, claims }: { readonly typ: string; readonly claims: JWTPayload },
): Promise<Verified<string>> {
  const id = parseSpiffeId(subject);
  if (!id.ok) return id;
  if (id.value.trustDomain !== trustDomain) return refused('trust-domain', `${subject} is not of ${trustDomain}`);
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', typ, kid: key.kid })
    .setIssuer(issuer)
    .setSubject(subject)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + lifeSeconds)
    .sign(key.privateKey);
  return { ok: true, value: token };
}
