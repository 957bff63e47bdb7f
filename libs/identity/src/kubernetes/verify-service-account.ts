import { compactVerify, decodeProtectedHeader, errors, type JWTVerifyGetKey } from 'jose';
import { validator } from '@countersign/contracts';
import { refused, type Verified } from '../verified.ts';
import { Claims, type Expected, whyNotForUs } from './claims.ts';

/** A pod, by the account that it runs under. */
export interface ServiceAccount {
  readonly namespace: string;
  readonly name: string;
  readonly pod: { readonly name: string; readonly uid: string };
}

/** The keys of a cluster cannot be had: that is neither a refusal nor consent. */
export class KeysAway extends Error {
  override readonly name = 'KeysAway';
}

interface Trusted extends Expected {
  /** Rejects where the keys cannot be had. */
  readonly keyOf: () => Promise<JWTVerifyGetKey>;
}

/** What API servers sign with. A secret that both sides know cannot be listed. */
const algorithms = ['RS256', 'ES256', 'ES384', 'ES512'];

const readClaims = validator(Claims);

/**
 * Verifies a projected service-account token: form, algorithm, key and signature first, then what it says. Throws `KeysAway` where
 * the keys of the cluster cannot be had.
 */
export async function verifyServiceAccount(token: string, trusted: Trusted): Promise<Verified<ServiceAccount>> {
  const signed = await verifySignature(token, trusted.keyOf);
  if (!signed.ok) return signed;
  const claims = readClaims(signed.value);
  if (!claims.ok) return refused('claims', `what the token says at ${claims.pointer} ${claims.problem}`);
  return whyNotForUs(claims.value, trusted) ?? accountOf(claims.value);
}

async function verifySignature(token: string, keyOf: Trusted['keyOf']): Promise<Verified<unknown>> {
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    if (alg === 'none') return refused('unsigned', 'the token is not signed');
    if (alg === undefined || !algorithms.includes(alg))
      return refused('algorithm', `the token is not signed with ${algorithms.join(', ')}`);
    if (kid === undefined) return refused('kid', 'the token does not name its key');
  } catch {
    return refused('form', 'it is no signed JWT');
  }
  try {
    const { payload } = await compactVerify(token, await keyOf(), { algorithms });
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)) };
  } catch (error) {
    return refusalOf(error);
  }
}

function refusalOf(error: unknown): Verified<never> {
  if (error instanceof errors.JWSSignatureVerificationFailed) return refused('signature', 'the token is not what its key has signed');
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return refused('key', 'the cluster has not published the key of this token');
  if (error instanceof errors.JOSENotSupported || error instanceof errors.JWSInvalid || error instanceof SyntaxError)
    return refused('form', 'it is no JWT that can be understood here');
  // Everything else is about asking for the keys: the connection's error, or an answer that is no key set.
  throw new KeysAway('The keys of the cluster cannot be had', { cause: error });
}

/** The subject says once more whose account it is (Kubernetes, `serviceaccount.MakeUsername`). */
function accountOf({ sub, 'kubernetes.io': said }: Claims): Verified<ServiceAccount> {
  if (said === undefined) return refused('kubernetes', 'the token is not of a service account: it says nothing under kubernetes.io');
  const { namespace, serviceaccount, pod } = said;
  if (sub !== `system:serviceaccount:${namespace}:${serviceaccount.name}`)
    return refused('subject', 'the token is about somebody else than the account that it names');
  if (pod === undefined) return refused('pod', 'the token belongs to no pod: it was asked for by somebody who may make tokens');
  return { ok: true, value: { namespace, name: serviceaccount.name, pod } };
}
