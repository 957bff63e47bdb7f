import { createLocalJWKSet, errors, type JWK, type JWTPayload, jwtVerify } from 'jose';
import { parseSpiffeId, type SpiffeId } from './spiffe-id.ts';
import { refused, skewSeconds, type Verified } from './verified.ts';

interface Trusted {
  readonly keys: readonly JWK[];
  /** A token is for one; where that is known by several names, for one of these. */
  readonly audience: string | string[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Verifies a JWT-SVID for one audience, in the order of SPIFFE JWT-SVID sections 4 to 6. */
export async function verifyJwtSvid(token: string, trusted: Trusted & { readonly trustDomain: string }): Promise<Verified<SpiffeId>> {
  const verified = await verifySigned(token, trusted, { types: ['JWT', 'JOSE', undefined] });
  return verified.ok ? workloadOf(verified.value, trusted.trustDomain) : verified;
}

/** Verifies a token as the broker is to be given: of our issuer for Kafka, and a workload's. */
export async function verifyKafkaToken(
  token: string,
  trusted: Trusted & { readonly issuer: string; readonly trustDomain: string },
): Promise<Verified<SpiffeId>> {
  const verified = await verifySigned(token, trusted, { types: ['JWT'] });
  if (!verified.ok) return verified;
  if (verified.value.iss !== trusted.issuer) return refused('issuer', 'the token is of another issuer');
  return workloadOf(verified.value, trusted.trustDomain);
}

/** Who shows an access token of authority's, and what it lets them do. */
export interface AccessGranted {
  readonly id: SpiffeId;
  readonly scopes: readonly string[];
  /** Of the certificate that it is bound to; undefined where whoever has it may use it. */
  readonly thumbprint: string | undefined;
}

/** Verifies an access token for HTTP: RFC 9068 section 4, and a workload's. */
export async function verifyAccessToken(
  token: string,
  trusted: Trusted & { readonly issuer: string; readonly trustDomain: string },
): Promise<Verified<AccessGranted>> {
  const verified = await verifySigned(token, trusted, { types: ['at+jwt'] });
  if (!verified.ok) return verified;
  const { iss, scope, cnf } = verified.value;
  if (iss !== trusted.issuer) return refused('issuer', 'the token is of another issuer');
  const id = workloadOf(verified.value, trusted.trustDomain);
  if (!id.ok) return id;
  const { 'x5t#S256': thumbprint } = Object(cnf) as { 'x5t#S256'?: unknown };
  if (cnf !== undefined && typeof thumbprint !== 'string') return refused('cnf', 'the token is bound to something that is not known here');
  const scopes = typeof scope === 'string' ? scope.split(' ') : [];
  return { ok: true, value: { id: id.value, scopes, thumbprint: typeof thumbprint === 'string' ? thumbprint : undefined } };
}

interface Expected {
  readonly types: readonly (string | undefined)[];
  readonly algorithms?: readonly string[];
  /** Whether it must say which key has signed it. */
  readonly isKeyNamed?: boolean;
}

/** Verifies what is the same of every signed token here: signature, audience, time, and that it is what it is taken for. */
export async function verifySigned(
  token: string,
  { keys, audience, now }: Trusted,
  { types, algorithms = ['ES256'], isKeyNamed = true }: Expected,
): Promise<Verified<JWTPayload>> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet({ keys: [...keys] }), {
      algorithms: [...algorithms],
      audience,
      clockTolerance: skewSeconds,
      currentDate: new Date(now),
      requiredClaims: ['sub', 'exp'],
    });
    if (protectedHeader.kid === undefined && isKeyNamed) return refused('kid', 'the token does not name its key');
    if (protectedHeader.crit !== undefined) return refused('crit', 'the token has extensions that must be understood');
    if (!types.includes(protectedHeader.typ))
      return refused('typ', `a token of the type ${String(protectedHeader.typ)} is for something else`);
    if (Array.isArray(payload.aud) && payload.aud.length > 1) return refused('audience', 'the token is for more than one audience');
    return { ok: true, value: payload };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return refused('expired', 'the time of the token is over');
    if (error instanceof errors.JWTClaimValidationFailed) return refused(error.claim, error.message);
    if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
      return refused('key', 'nobody here has published the key of this token');
    if (error instanceof errors.JOSEAlgNotAllowed) return refused('algorithm', `tokens are signed with ${algorithms.join(' or ')}`);
    if (error instanceof errors.JOSEError) return refused('signature', 'the token is not what its key has signed');
    throw error;
  }
}

function workloadOf({ sub = '' }: JWTPayload, trustDomain: string): Verified<SpiffeId> {
  const id = parseSpiffeId(sub);
  if (id.ok && id.value.trustDomain !== trustDomain) return refused('trust-domain', `${sub} is not of ${trustDomain}`);
  return id;
}
