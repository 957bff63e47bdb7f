import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sign } from 'node:crypto';
import { spiffeId } from '@countersign/contracts';
import { issueLeaf, jwks, makeRoot, newKeys, newSigningKey, pemOfKey, pemOfSigningKey, type SigningKey } from '@countersign/identity';

const hour = 3_600_000;
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** The pod of a service in the namespace `mesh`, but for what is changed. */
export interface Shown {
  readonly namespace?: string;
  readonly account?: string;
  readonly audience?: readonly string[];
  readonly uid?: string;
  readonly kid?: string;
}

/** A cluster as far as authority sees it: it publishes the keys of its service accounts, and projects tokens. */
export class Cluster {
  readonly file: string;
  readonly issuer = 'https://kubernetes.default.svc';
  isAway = false;
  private readonly directory: string;
  private readonly server: Server;
  private key: SigningKey;

  private constructor(directory: string, server: Server, key: SigningKey) {
    this.directory = directory;
    this.server = server;
    this.key = key;
    this.file = join(directory, 'kubernetes.json');
    server.on('request', (asked, answer) => {
      if (this.isAway) return void asked.destroy();
      return answer.writeHead(200, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(jwks([this.key])));
    });
  }

  /** Which services its accounts are stands in `kubernetes.json` of that directory. */
  static async start(directory: string, services: Readonly<Record<string, string>>): Promise<Cluster> {
    const [root, keys] = await Promise.all([makeRoot([{ CN: ['kubernetes'] }], hour, Date.now()), newKeys()]);
    const request = { subject: [{ CN: ['kube-apiserver'] }], ip: ['127.0.0.1'], publicKey: keys.publicKey, lifeMs: hour };
    const { chain: cert } = await issueLeaf(root, request, Date.now());
    const server = createServer({ key: await pemOfKey(keys.privateKey), cert });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const cluster = new Cluster(directory, server, await newSigningKey());
    const ca = join(directory, 'cluster.pem');
    writeFileSync(ca, root.certificate.toString('pem'));
    const at = `https://127.0.0.1:${(server.address() as AddressInfo).port}/openid/v1/jwks`;
    writeFileSync(cluster.file, JSON.stringify({ issuer: cluster.issuer, jwks: at, ca, longestLifeSeconds: 600, services }));
    return cluster;
  }

  /** What kubelet writes into a pod: no token that was made before is good any more once the key is another. */
  async token({
    namespace = 'mesh',
    account = 'enrichment',
    audience = [spiffeId('authority')],
    uid = 'pod-1',
    kid,
  }: Shown = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const said = { namespace, serviceaccount: { name: account, uid: 'a' }, pod: { name: `${account}-x2k4z`, uid } };
    const claims = {
      iss: this.issuer,
      sub: `system:serviceaccount:${namespace}:${account}`,
      aud: audience,
      iat: now,
      nbf: now,
      exp: now + 600,
    };
    const input = `${encoded({ alg: 'ES256', kid: kid ?? this.key.kid })}.${encoded({ ...claims, 'kubernetes.io': said })}`;
    const signature = sign('sha256', Buffer.from(input), { key: await pemOfSigningKey(this.key), dsaEncoding: 'ieee-p1363' });
    return `${input}.${signature.toString('base64url')}`;
  }

  /** As kubelet does it long before a token ends. */
  async project(file: string): Promise<void> {
    writeFileSync(file, await this.token());
  }

  async rotate(): Promise<void> {
    this.key = await newSigningKey();
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
