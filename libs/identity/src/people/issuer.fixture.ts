import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { type TrustedIssuer, trustedIssuers } from './access.ts';

/** An issuer that says what a spec has it say, and counts how often it is asked. */
export interface FakeIssuer {
  readonly url: string;
  readonly asked: Record<string, number>;
  /** What it answers at userinfo. */
  userinfo: { status: number; body: unknown };
  /** The keys that it publishes. */
  keys: JWK[];
  /** Who it says it is. */
  issuer: string;
  isAway: boolean;
  readonly key: CryptoKey;
  readonly publicKey: CryptoKey;
  close(): Promise<void>;
}

export async function fakeIssuer(): Promise<FakeIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const asked: Record<string, number> = {};
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked[path] = (asked[path] ?? 0) + 1;
    if (fake.isAway) return void response.destroy();
    response.setHeader('connection', 'close');
    const documents: Record<string, { status: number; body: unknown }> = {
      '/.well-known/openid-configuration': {
        status: 200,
        body: { issuer: fake.issuer, jwks_uri: `${fake.issuer}/jwks`, userinfo_endpoint: `${fake.issuer}/userinfo` },
      },
      '/jwks': { status: 200, body: { keys: fake.keys } },
      '/userinfo': fake.userinfo,
    };
    const { status, body } = documents[path] ?? { status: 404, body: {} };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fake: FakeIssuer = {
    url,
    asked,
    userinfo: { status: 200, body: { sub: 'nora' } },
    keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }],
    issuer: url,
    isAway: false,
    key: privateKey,
    publicKey,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

export interface TokenChanges {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: CryptoKey | Uint8Array;
}

/** A good token of a person, but for what is changed. Undefined takes a claim away. */
export function tokenOf(
  issuer: FakeIssuer,
  now: number,
  { header = {}, claims = {}, key = issuer.key }: TokenChanges = {},
): Promise<string> {
  const seconds = Math.floor(now / 1_000);
  const good = {
    iss: issuer.url,
    sub: 'nora',
    aud: 'countersign',
    client_id: 'countersign-cli',
    iat: seconds,
    exp: seconds + 300,
    name: 'Nora',
    groups: ['network'],
  };
  const all = Object.fromEntries(Object.entries({ ...good, ...claims }).filter(([, value]) => value !== undefined));
  return new SignJWT(all).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'one', ...header }).sign(key);
}

/** An access file that trusts this issuer, and nobody else. */
export function trustIn(issuer: FakeIssuer, more: Partial<TrustedIssuer>): readonly TrustedIssuer[] {
  const document = { issuers: [{ groups: { network: ['approver'], '/network': ['administrator'] }, ...more }] };
  const read = trustedIssuers(document, { issuer: issuer.url, audience: 'countersign', claims: 'plain' });
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}
