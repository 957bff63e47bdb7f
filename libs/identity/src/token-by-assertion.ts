import { randomUUID } from 'node:crypto';
import { importPKCS8, SignJWT } from 'jose';
import { callHttps } from './call-https.ts';
import { isService } from './services.ts';

/** What a program outside has of its entry in the registry. */
export interface OwnEntry {
  /** Its SPIFFE ID. */
  readonly id: string;
  /** For whom its assertions are: authority as an issuer. */
  readonly audience: string;
  readonly tokenEndpoint: string;
  readonly algorithm: 'ES256' | 'RS256';
  /** Its private key, PKCS #8 PEM. */
  readonly key: string;
  /** The roots below which authority shows itself, PEM. */
  readonly ca: string;
}

/** Authority gives no token, and says why: RFC 6749 section 5.2. */
export class RefusedToken extends Error {
  override readonly name = 'RefusedToken';
}

const answerWithinMs = 5_000;
const grant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** Asks for a token with an assertion of its own, which is good once (RFC 7523 section 2.1). Throws `RefusedToken`, or the connection's error where nobody answers. */
export async function tokenByAssertion(entry: OwnEntry): Promise<{ readonly token: string; readonly expiresInSeconds: number }> {
  const form = new URLSearchParams({ grant_type: grant, assertion: await assertionOf(entry) });
  const question = {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    signal: AbortSignal.timeout(answerWithinMs),
  };
  const answer = await callHttps(entry.tokenEndpoint, question, {
    ca: entry.ca,
    agent: false,
    checkServerIdentity: isService('authority'),
  });
  const told = Object(await answer.json().catch(() => undefined)) as Record<string, unknown>;
  if (answer.ok) return { token: String(told['access_token']), expiresInSeconds: Number(told['expires_in']) };
  const why = `${String(told['error'] ?? answer.status)}: ${String(told['error_description'] ?? 'it says no more')}`;
  // Whoever is too busy has refused nothing.
  if (answer.status >= 500 || answer.status === 429) throw new Error(`Authority cannot answer (${why})`);
  throw new RefusedToken(`Authority gives ${entry.id} no token (${why})`);
}

async function assertionOf({ id, audience, key, algorithm }: OwnEntry): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
    .setIssuer(id)
    .setSubject(id)
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(await importPKCS8(key, algorithm));
}
