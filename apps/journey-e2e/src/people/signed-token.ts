import { createHmac, createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { theRun, type Who } from '@countersign/testing';

interface Changes {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: KeyObject;
}

/** The key of the development sign-in, as somebody would have it who stole its directory: only its owner reads it. */
function stolenKey(): KeyObject & { readonly kid: string } {
  const jwk = JSON.parse(readFileSync(join(theRun().directory, 'people', 'signing-key.json'), 'utf8')) as JsonWebKey & { kid: string };
  return Object.assign(createPrivateKey({ key: jwk, format: 'jwk' }), { kid: jwk.kid });
}

/** A token that the development sign-in would give to somebody, but for what is changed. Undefined takes a claim away. */
export function signedToken(who: Who, { header = {}, claims = {}, key }: Changes = {}): string {
  const stolen = stolenKey();
  const now = Math.floor(Date.now() / 1_000);
  const { issuer, persons } = theRun().people;
  const good = {
    iss: issuer,
    sub: who,
    aud: 'countersign',
    client_id: 'countersign-cli',
    groups: persons.find(({ sub }) => sub === who)?.groups,
    iat: now,
    exp: now + 300,
  };
  const head = { alg: 'ES256', typ: 'at+jwt', kid: stolen.kid, ...header };
  const text = `${encoded(head)}.${encoded({ ...good, ...claims })}`;
  return `${text}.${signatureOf(text, String(head.alg), key ?? stolen)}`;
}

function signatureOf(text: string, algorithm: string, key: KeyObject): string {
  if (algorithm === 'none') return '';
  // The old confusion: a verifier that takes the public key for a shared secret.
  if (algorithm === 'HS256')
    return createHmac('sha256', createPublicKey(key).export({ type: 'spki', format: 'pem' }))
      .update(text)
      .digest('base64url');
  return sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
