import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { issueLeaf, makeIntermediate, makeRoot, newKeys } from './certificates.ts';
import { KeyFiles } from './key-files.ts';

const hour = 60 * 60 * 1000;
const now = Date.UTC(2026, 10, 24);
const ageAt = (moment: number) => ({ now: moment, lifeMs: 100 * hour });
const root = () => makeRoot([{ O: ['mesh'] }, { CN: ['root'] }], 100 * hour, now);
const certificatesIn = (pem: string): readonly X509Certificate[] =>
  (pem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []).map((one) => new X509Certificate(one));

describe('certificates', () => {
  it('of a room lead from its one SPIFFE ID through authority to the root', async () => {
    const top = await root();
    const authority = await makeIntermediate(top, [{ O: ['mesh'] }, { CN: ['authority'] }], 'countersign.local', 10 * hour, now);
    const { publicKey } = await newKeys();
    const uri = 'spiffe://countersign.local/intake';
    const request = { subject: [{ CN: ['svc_intake'] }, { O: ['mesh'] }], uri, ip: ['127.0.0.1'], publicKey, lifeMs: hour };

    const [leaf, between, ...more] = certificatesIn((await issueLeaf(authority, request, now)).chain);

    expect(more).toEqual([]);
    expect(leaf).toMatchObject({ ca: false, subject: 'CN=svc_intake\nO=mesh', subjectAltName: `URI:${uri}, IP Address:127.0.0.1` });
    expect(between).toMatchObject({ ca: true, subject: 'O=mesh\nCN=authority', subjectAltName: 'URI:spiffe://countersign.local' });
    const anchor = new X509Certificate(top.certificate.toString('pem'));
    expect([leaf?.verify(between?.publicKey as never), between?.verify(anchor.publicKey), leaf?.verify(anchor.publicKey)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(new Date(leaf?.validFrom ?? 0).getTime()).toBe(now - 60_000);
    expect(new Date(leaf?.validTo ?? 0).getTime()).toBe(now + hour);
  });

  it('live no longer than that of their issuer', async () => {
    const { publicKey } = await newKeys();

    const { certificate } = await issueLeaf(await root(), { subject: [{ CN: ['late'] }], publicKey, lifeMs: hour }, now + 99.5 * hour);

    expect(certificate.notAfter.getTime()).toBe(now + 100 * hour);
  });

  it('have numbers that nobody guesses', async () => {
    const [one, other] = [await root(), await root()];

    expect(one.certificate.serialNumber).toMatch(/^[4-7][0-9a-f]{31}$/);
    expect(one.certificate.serialNumber).not.toBe(other.certificate.serialNumber);
  });
});

describe('key files', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'countersign-keys-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('keep an issuer for half of its life and then make it anew', async () => {
    const files = new KeyFiles(join(directory, 'identity'));
    const serialAt = async (at: number): Promise<string> => (await files.issuer('root', ageAt(at), root)).certificate.serialNumber;

    const first = await serialAt(now);

    expect(await serialAt(now + 49 * hour)).toBe(first);
    expect(await serialAt(now + 51 * hour)).not.toBe(first);
  });

  it('are read by their owner alone', async () => {
    const files = new KeyFiles(join(directory, 'identity'));
    const top = await files.issuer('root', ageAt(now), root);

    const { key, chain } = await files.leaf('kafka', top, { subject: [{ CN: ['broker'] }], lifeMs: hour }, now);

    expect(
      [key, chain, files.certificateOf('root'), join(directory, 'identity', 'root.key')].map((file) => statSync(file).mode & 0o777),
    ).toEqual([0o600, 0o600, 0o600, 0o600]);
    expect(statSync(join(directory, 'identity')).mode & 0o777).toBe(0o700);
    expect(certificatesIn(readFileSync(chain, 'utf8'))).toHaveLength(1);
  });

  it('say which file holds no certificate', async () => {
    const files = new KeyFiles(directory);
    await files.issuer('root', ageAt(now), root);
    files.write('root.pem', 'nothing');

    await expect(files.issuer('root', ageAt(now), root)).rejects.toThrow(`${join(directory, 'root.pem')} holds no certificate`);
  });
});
