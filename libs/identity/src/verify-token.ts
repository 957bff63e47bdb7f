import { createLocalJWKSet, errors, type JWK, type JWTPayload, jwtVerify } from 'jose';
import { parseSpiffeId, type SpiffeId } from './spiffe-id.ts';
import { refused, skewSeconds, type Verified } from './verified.ts';

interface Trusted {
  readonly keys: readonly JWK[];
  readonly audience: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Verifies a JWT-SVID for one audience, in the order of SPIFFE JWT-SVID sections 4 to 6. */
export async function verifyJwtSvid(token: string, trusted: Trusted & { readonly trustDomain: string }): Promise<Verified<SpiffeId>> {
  const verified = await verifySigned(token, trusted, ['JWT', 'JOSE', undefined]);
  return verified.ok ? workloadOf(verified.value, trusted.trustDomain) : verified;
}

/** Verifies a token as the broker is to be given: of our issuer for Kafka, and a workload's. */
export async function verifyKafkaToken(
  token: string,
  trusted: Trusted & { readonly issuer: string; readonly trustDomain: string },
): Promise<Verified<SpiffeId>> {
  const verified = await verifySigned(token, trusted, ['JWT']);
  if (!verified.ok) return verified;
  if (verified.value.iss !== trusted.issuer) return refused('issuer', 'the token is of another issuer');
  return workloadOf(verified.value, trusted.trustDomain);
}

async function verifySigned(
  token: string,
  { keys, audience, now }: Trusted,
  types: readonly (string | undefined)[],
): Promise<Verified<JWTPayload>> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet({ keys: [...keys] }), {
      algorithms: ['ES256'],
      audience,
      clockTolerance: skewSeconds,
      currentDate: new Date(now),
      requiredClaims: ['sub', 'exp'],
    });
    if (protectedHeader.kid === undefined) return refused('kid', 'the token does not name its key');
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
    if (error instanceof errors.JOSEAlgNotAllowed) return refused('algorithm', 'tokens are signed with ES256');
    if (error instanceof errors.JOSEError) return refused('signature', 'the token is not what its key has signed');
    throw error;
  }
}

function workloadOf({ sub = '' }: JWTPayload, trustDomain: string): Verified<SpiffeId> {
  const id = parseSpiffeId(sub);
  if (id.ok && id.value.trustDomain !== trustDomain) return refused('trust-domain', `${sub} is not of ${trustDomain}`);
  return id;
}
