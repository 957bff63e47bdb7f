import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import type { TrustedIssuer } from './access.ts';
import { told } from './claims.ts';
import type { Documents } from '../issuer-documents.ts';
import { away, type Refusal, refused } from './refusal.ts';

/** One constant for every clock of the mesh. */
const skewSeconds = 5;
const longestToken = 16 * 1024;

export interface Opened {
  readonly ok: true;
  readonly iss: string;
  readonly type: string;
}

/** Which issuer a token names. Nothing of it is believed yet. */
export function openToken(token: string): Opened | Refusal {
  if (token.length > longestToken) return refused('form', 'it is longer than any token');
  try {
    const { iss } = decodeJwt(token);
    const { typ = 'JWT' } = decodeProtectedHeader(token);
    return { ok: true, iss: typeof iss === 'string' ? iss : '', type: typ };
  } catch {
    return refused('form', 'it is no signed JWT');
  }
}

export interface Checked {
  readonly ok: true;
  readonly sub: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly groups: readonly string[];
  /** Milliseconds. */
  readonly ends: number;
}

/** Checks a token against its issuer: algorithm, key, signature, issuer, audience, time, kind, in this order. */
export async function checkToken(
  token: string,
  type: string,
  trusted: TrustedIssuer,
  { keyOf }: Documents,
  now: number,
): Promise<Checked | Refusal> {
  let payload: JWTPayload;
  try {
    ({ payload } = await jwtVerify(token, keyOf, {
      issuer: trusted.issuer,
      audience: trusted.audience,
      algorithms: trusted.algorithms,
      clockTolerance: skewSeconds,
      currentDate: new Date(now),
      requiredClaims: ['sub', 'exp', 'iat'],
    }));
  } catch (error) {
    return refusalOf(error);
  }
  const { sub = '', exp = 0, iat = 0, aud } = payload;
  if (sub === '') return refused('person', 'it names nobody');
  if (iat > now / 1_000 + skewSeconds) return refused('time', 'it was issued in the future');
  if (exp - iat > trusted.longestLifeSeconds) return refused('life', `it lives longer than ${trusted.longestLifeSeconds} s`);
  // RFC 9068 section 5: a token for several resources can be used by each of them at the others. Keycloak adds its own.
  if (trusted.claims !== 'keycloak' && [aud].flat().length > 1) return refused('audience', 'it is for several audiences');
  const said = told(trusted.claims, payload, type);
  return said.ok ? { ...said, sub, ends: (exp + skewSeconds) * 1_000 } : said;
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof errors.JWTExpired) return refused('time', 'it has expired');
  if (error instanceof errors.JWTClaimValidationFailed) return claimRefusal(error);
  if (error instanceof errors.JOSEAlgNotAllowed) return refused('algorithm', 'its algorithm is not one that its issuer signs with');
  if (error instanceof errors.JWSSignatureVerificationFailed) return refused('signature', 'its signature is not of its issuer');
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return refused('key', 'it is signed with a key that its issuer does not publish');
  if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) return away('the keys of its issuer cannot be had');
  // jose says so where the answer was no 200 or no key set.
  if (error.code === 'ERR_JOSE_GENERIC' || error instanceof errors.JWKSInvalid) return away('the keys of its issuer cannot be had');
  return refused('form', 'it is no signed JWT as RFC 7515 has it');
}

function claimRefusal({ claim, reason }: errors.JWTClaimValidationFailed): Refusal {
  if (claim === 'aud') return refused('audience', 'it is for somebody else');
  if (claim === 'iss') return refused('issuer', 'it is of another issuer');
  if (claim === 'sub') return refused('person', 'it names nobody');
  if (reason === 'missing') return refused('time', `it does not say ${claim}`);
  return refused('time', 'it is not valid yet, or its times are none');
}
