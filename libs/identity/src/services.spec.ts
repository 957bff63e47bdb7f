import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { spiffeId, trustDomain } from '@countersign/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Issuer, issueLeaf, makeIntermediate, makeRoot, newKeys, pemOfKey } from './certificates.ts';
import type { Tls } from './credentials.ts';
import { Services } from './services.ts';

const hour = 3_600_000;
const now = Date.now();

/** A mesh of its own: whose certificates lead to its root. */
async function aMesh() {
  const root = await makeRoot([{ O: ['mesh'] }, { CN: ['root'] }], hour, now);
  const issuer: Issuer = await makeIntermediate(root, [{ O: ['mesh'] }, { CN: ['authority'] }], trustDomain, hour, now);
  const ca = root.certificate.toString('pem');
  return async (uri: string, lifeMs = hour, at = now): Promise<Tls> => {
    const { privateKey, publicKey } = await newKeys();
    const { chain } = await issueLeaf(issuer, { subject: [{ O: ['mesh'] }], uri, dns: ['localhost'], publicKey, lifeMs }, at);
    return { key: await pemOfKey(privateKey), cert: chain, ca };
  };
}

describe('a service that is called', () => {
  let ours: Awaited<ReturnType<typeof aMesh>>;
  let theirs: typeof ours;
  let caller: Tls;
  const servers: Server[] = [];
  const seen: string[] = [];
  /** What shows this certificate, and notes who calls. */
  const serverWith = async (tls: Tls): Promise<string> => {
    const server = createServer({ ...tls, requestCert: true, rejectUnauthorized: false }, (request, response) => {
      const { subjectaltname = 'nobody' } = (
        request.socket as never as { getPeerCertificate(): { subjectaltname?: string } }
      ).getPeerCertificate();
      seen.push(`${request.method} ${subjectaltname}`);
      response.setHeader('retry-after', '2').writeHead(202).end('{"said":true}');
    }).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  };
  const called = (url: string, service = 'audit') => new Services({ tls: caller }).call(service, url, { method: 'POST', body: '{}' });

  beforeAll(async () => {
    ours = await aMesh();
    theirs = await aMesh();
    caller = await ours(spiffeId('gateway'));
  });
  afterAll(() => {
    for (const server of servers) server.closeAllConnections();
    for (const server of servers) server.close();
  });

  it('is asked, and shown who asks', async () => {
    const answer = await called(await serverWith(await ours(spiffeId('audit'))));

    expect([answer.status, answer.headers.get('retry-after'), await answer.json()]).toEqual([202, '2', { said: true }]);
    expect(seen).toEqual([expect.stringContaining(`URI:${spiffeId('gateway')}`)]);
  });

  it.each([
    ['another service of the mesh', /is spiffe:.*\/routing and not spiffe:.*\/audit/, () => ours(spiffeId('routing'))],
    ['one whose name only begins so', /and not/, () => ours(spiffeId('audit-evil'))],
    ['one of another trust domain', /\(trust-domain\)/, () => ours('spiffe://elsewhere.local/audit')],
    ['one whose certificate leads elsewhere', /certificate/, () => theirs(spiffeId('audit'))],
    ['one whose time is over', /expired/, () => ours(spiffeId('audit'), 60_000, now - hour)],
  ])('is told nothing where it is %s', async (_, reason, certificate) => {
    const before = seen.length;

    await expect(called(await serverWith(await certificate()))).rejects.toThrow(reason);
    expect(seen).toHaveLength(before);
  });
});
