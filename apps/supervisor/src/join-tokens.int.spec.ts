import { issuerIn, JoinTokenFile, Svid } from '@countersign/identity';
import { theRun } from '@countersign/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { leaveJoinTokens, makePlaces } from './join-tokens.ts';

const { ca, authority } = theRun();
const quiet = { info: () => undefined, warn: () => undefined };

describe('the token that is left for a service', () => {
  let directory: string;
  let left: () => Promise<void>;
  const tokenOf = (service: string): string => join(directory, service, 'token');
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'countersign-join-'));
    const issuer = await issuerIn(dirname(ca), 'authority');
    if (issuer === undefined) throw new Error('The mesh keeps its authority elsewhere');
    makePlaces(['audit', 'routing'], directory, ca);
    left = () => leaveJoinTokens(['audit', 'routing'], directory, { authority, trust: { authority: issuer, ca } });
    await left();
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('lets one copy in as that service, with what lies beside it, and is followed by another', async () => {
    const caFile = join(directory, 'audit', 'root.pem');
    const svid = await Svid.obtain({ authority, caFile, attestor: new JoinTokenFile(tokenOf('audit')), log: quiet });
    svid.close();
    const isTaken = !existsSync(tokenOf('audit'));

    await left();

    expect(new X509Certificate(svid.tls.cert).subjectAltName).toContain('/audit');
    expect(isTaken).toBe(true);
    expect(existsSync(tokenOf('audit'))).toBe(true);
  });

  it('is its owner’s alone, stays while it is young, and is replaced before it is too old', async () => {
    const before = readFileSync(tokenOf('routing'), 'utf8');
    await left();
    const young = readFileSync(tokenOf('routing'), 'utf8');
    const longAgo = Date.now() / 1_000 - 45;
    utimesSync(tokenOf('routing'), longAgo, longAgo);

    await left();

    expect(statSync(tokenOf('routing')).mode & 0o777).toBe(0o600);
    expect(young).toBe(before);
    expect(readFileSync(tokenOf('routing'), 'utf8')).not.toBe(before);
  });
});
