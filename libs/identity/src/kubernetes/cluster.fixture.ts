import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { issueLeaf, makeRoot, newKeys, pemOfKey } from '../certificates.ts';
import type { ClusterSettings } from './cluster.ts';

/** An API server as far as it publishes keys: over TLS below a root of its own, and to nobody whom it does not know. */
export interface FakeCluster {
  /** With discovery. */
  readonly settings: Required<Omit<ClusterSettings, 'jwks'>>;
  readonly jwks: string;
  readonly key: CryptoKey;
  readonly publicKey: CryptoKey;
  /** The keys that it publishes. */
  keys: JWK[];
  /** Who it says it is. */
  issuer: string;
  isAway: boolean;
  asked: number;
  close(): Promise<void>;
}

const bearer = 'token-of-authoritys-own-account';

export async function fakeCluster(): Promise<FakeCluster> {
  const directory = mkdtempSync(join(tmpdir(), 'countersign-cluster-'));
  const place = (name: string, text: string): string => {
    writeFileSync(join(directory, name), text);
    return join(directory, name);
  };
  const now = Date.now();
  const [root, keys, { privateKey, publicKey }] = await Promise.all([
    makeRoot([{ CN: ['kubernetes'] }], 3_600_000, now),
    newKeys(),
    generateKeyPair('RS256', { extractable: true }),
  ]);
  const request = { subject: [{ CN: ['kube-apiserver'] }], ip: ['127.0.0.1'], publicKey: keys.publicKey, lifeMs: 3_600_000 };
  const [{ chain: cert }, key] = await Promise.all([issueLeaf(root, request, now), pemOfKey(keys.privateKey)]);
  const server = createServer({ key, cert }, (asked, answer) => {
    fake.asked += 1;
    if (fake.isAway) return void asked.destroy();
    const documents: Record<string, unknown> = {
      '/.well-known/openid-configuration': { issuer: fake.issuer, jwks_uri: `${url}/openid/v1/jwks` },
      '/openid/v1/jwks': { keys: fake.keys },
    };
    const status = asked.headers.authorization === `Bearer ${bearer}` ? 200 : 401;
    answer.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
    return answer.end(JSON.stringify(documents[asked.url ?? ''] ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fake: FakeCluster = {
    settings: { issuer: url, ca: place('ca.crt', root.certificate.toString('pem')), bearer: place('token', `${bearer}\n`) },
    jwks: `${url}/openid/v1/jwks`,
    key: privateKey,
    publicKey,
    keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }],
    issuer: url,
    isAway: false,
    asked: 0,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(directory, { recursive: true });
    },
  };
  return fake;
}

export const audience = 'spiffe://countersign.local/authority';

/** What kubelet projects into a pod of `routing`, but for what is changed. Undefined takes a claim away. */
export function claimsOf(cluster: FakeCluster, now: number, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const seconds = Math.floor(now / 1_000);
  const good = {
    iss: cluster.issuer,
    sub: 'system:serviceaccount:mesh:routing',
    aud: [audience],
    iat: seconds,
    nbf: seconds,
    exp: seconds + 600,
    jti: '0b6e1f0e-5c1e-4f7b-9d3c-1e6f5a0f2c11',
    'kubernetes.io': {
      namespace: 'mesh',
      node: { name: 'node-1', uid: '6f1a3f0a-0000-4000-8000-000000000001' },
      pod: { name: 'routing-7d9c5-x2k4z', uid: '2d6a7a51-1f0e-4a7a-9a53-4c9f0f5d8e10' },
      serviceaccount: { name: 'routing', uid: '51a7a2d6-1f0e-4a7a-9a53-4c9f0f5d8e11' },
    },
  };
  return Object.fromEntries(Object.entries({ ...good, ...changes }).filter(([, value]) => value !== undefined));
}

export const signedBy = (
  key: CryptoKey | Uint8Array,
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>> = {},
): Promise<string> => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one', ...header }).sign(key, { crit: { x: true } });
