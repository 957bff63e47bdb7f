import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { prepareTrust, type Trust } from '@countersign/identity';
import { layStoreCertificates } from './store-certificates.ts';

const dayMs = 24 * 60 * 60 * 1_000;

describe('what the stores of containers show', () => {
  let directory: string;
  let stores: string;
  let trust: Trust;
  const textOf = (file: string): string => readFileSync(join(stores, file), 'utf8');
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'countersign-stores-'));
    stores = join(directory, 'stores');
    trust = await prepareTrust(join(directory, 'identity'));
    layStoreCertificates(stores, trust);
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('lies in a directory each, for its owner alone, with no key but their own', () => {
    const files = readdirSync(stores, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(join(stores, file)).isFile());

    expect(files.toSorted()).toEqual([
      'kafka/ca.pem',
      'kafka/keystore.pem',
      'postgres/ca.pem',
      'postgres/server.key',
      'postgres/server.pem',
      'provision/ca.pem',
      'provision/provision.key',
      'provision/provision.pem',
    ]);
    expect(files.filter((file) => (statSync(join(stores, file)).mode & 0o077) !== 0)).toEqual([]);
    const rootKey = readFileSync(join(directory, 'identity', 'root.key'), 'utf8');
    expect(files.filter((file) => textOf(file).includes(rootKey))).toEqual([]);
  });

  it.each([
    ['postgres', 'postgres/server.pem', 'postgres/server.key'],
    ['kafka', 'kafka/keystore.pem', 'kafka/keystore.pem'],
  ])('is good for the name %s, below the root that is laid beside it', (name, certificateFile, keyFile) => {
    const certificate = new X509Certificate(/-----BEGIN CERTIFICATE[^]*/.exec(textOf(certificateFile))?.[0] ?? '');

    expect([certificate.checkHost(name), certificate.checkHost('elsewhere')]).toEqual([name, undefined]);
    expect(certificate.checkPrivateKey(createPrivateKey(textOf(keyFile)))).toBe(true);
    expect(certificate.verify(new X509Certificate(textOf(`${name}/ca.pem`)).publicKey)).toBe(true);
  });

  it('is laid anew once it was renewed, and not touched before', async () => {
    const before = [textOf('kafka/keystore.pem'), statSync(join(stores, 'postgres/server.pem')).ino];
    layStoreCertificates(stores, trust);
    const untouched = [textOf('kafka/keystore.pem'), statSync(join(stores, 'postgres/server.pem')).ino];

    await trust.renew(Date.now() + 46 * dayMs);
    layStoreCertificates(stores, trust);

    expect(untouched).toEqual(before);
    expect(textOf('kafka/keystore.pem')).not.toBe(before[0]);
  });
});
