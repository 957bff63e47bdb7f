import { createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SecureContextOptions } from 'node:tls';
import { spiffeId } from '@countersign/contracts';
import { type Answer, call, newNumber, theRun } from '@countersign/testing';

interface Changes {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: KeyObject;
}

/** A program outside the mesh, with a key of its own in files of its own. */
export interface Program {
  readonly name: string;
  readonly id: string;
  readonly key: KeyObject;
  readonly publicKey: KeyObject;
  /** PEM. */
  readonly publicFile: string;
  readonly privateFile: string;
  /** What it signs to say who it is, but for what is changed. Undefined takes a claim away. */
  assertion(changes?: Changes): string;
}

export function aProgram(kind: 'client' | 'consumer', keys: 'EC' | 'RSA' = 'EC'): Program {
  const name = newNumber().toLowerCase();
  const id = spiffeId(`${kind}/${name}`);
  const { privateKey, publicKey } =
    keys === 'EC' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const directory = mkdtempSync(join(tmpdir(), 'countersign-program-'));
  const write = (file: string, pem: string | Buffer): string => {
    writeFileSync(join(directory, file), pem, { mode: 0o600 });
    return join(directory, file);
  };
  return {
    name,
    id,
    key: privateKey,
    publicKey,
    publicFile: write('public.pem', publicKey.export({ type: 'spki', format: 'pem' })),
    privateFile: write('private.pem', privateKey.export({ type: 'pkcs8', format: 'pem' })),
    assertion: ({ header = {}, claims = {}, key = privateKey } = {}) => {
      const now = Math.floor(Date.now() / 1_000);
      const good = { iss: id, sub: id, aud: `${theRun().authority}/oauth`, jti: randomUUID(), iat: now, exp: now + 60 };
      const head = { alg: keys === 'EC' ? 'ES256' : 'RS256', typ: 'JWT', ...header };
      const text = `${encoded(head)}.${encoded({ ...good, ...claims })}`;
      return `${text}.${signatureOf(text, head.alg, key, publicKey)}`;
    },
  };
}

/** What authority answers to a form. */
export const askToken = (
  fields: Readonly<Record<string, string>>,
  { tls = {}, headers = {} }: { readonly tls?: SecureContextOptions; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer> =>
  call(`${theRun().authority}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
    tls,
  });

const clientAssertion = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** The form with which a program asks by an assertion. */
export const byAssertion = (assertion: string, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  grant_type: 'client_credentials',
  client_assertion_type: clientAssertion,
  client_assertion: assertion,
  ...more,
});

export const headerIn = (token: string): Record<string, unknown> => part(token, 0);
export const claimsIn = (token: string): Record<string, unknown> => part(token, 1);

const part = (token: string, index: number): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString()) as Record<string, unknown>;

function signatureOf(text: string, algorithm: unknown, key: KeyObject, publicKey: KeyObject): string {
  if (algorithm === 'none') return '';
  // The old confusion: a verifier that takes the public key for a shared secret.
  if (algorithm === 'HS256')
    return createHmac('sha256', publicKey.export({ type: 'spki', format: 'pem' }))
      .update(text)
      .digest('base64url');
  return sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
