import { beforeAll, describe, expect, it } from '@jest/globals';
import { spiffeId, trustDomain } from '@countersign/contracts';
import { type Issuer, issueLeaf, kidOfCertificate, makeIntermediate, makeRoot, newKeys } from '@countersign/identity';
import { Cuts } from './cuts.ts';
import { KnownKeys } from './known-keys.ts';

const hour = 60 * 60 * 1_000;
const now = Date.UTC(2026, 10, 24);
const identity = spiffeId('routing');

describe('the key of a service', () => {
  let root: Issuer;
  let keys: KnownKeys;
  let published: Parameters<KnownKeys['add']>[0];
  const issued = async (from: Issuer): Promise<typeof published> => {
    const authority = await makeIntermediate(from, [{ CN: ['authority'] }], trustDomain, 10 * hour, now);
    const { publicKey } = await newKeys();
    const request = { subject: [{ CN: ['svc_routing'] }, { O: ['mesh'] }], uri: identity, publicKey, lifeMs: hour };
    const { chain } = await issueLeaf(authority, request, now);
    return { kid: await kidOfCertificate(chain), identity, instance: 'one', chain };
  };
  beforeAll(async () => {
    root = await makeRoot([{ CN: ['root'] }], 100 * hour, now);
    published = await issued(root);
    keys = new KnownKeys(() => [root.certificate.toString('pem')], new Cuts());
  });

  it('is known by its certificate, and long after that has run out', async () => {
    expect(await keys.add(published)).toBeUndefined();
    expect(keys.get(published.kid)).toMatchObject({ speaker: identity, validTo: now + hour, suspended: [] });
  });

  it.each<[string, () => Promise<Partial<typeof published>> | Partial<typeof published>, RegExp]>([
    ['of a root that is not trusted', async () => issued(await makeRoot([{ CN: ['root'] }], 100 * hour, now)), /does not lead to a root/],
    ['of somebody else', () => ({ identity: spiffeId('approval') }), /its certificate is of .*routing/],
    ['of another key', () => ({ kid: 'k'.repeat(43) }), /of another key/],
    ['without a certificate', () => ({ chain: '' }), /there is no certificate/],
    ['with one that is none', () => ({ chain: published.chain.replace(/MII/, 'AAA') }), /cannot be read/],
    ['with one that is cut off', () => ({ chain: published.chain.slice(0, -40) }), /cannot be read/],
  ])('is not taken in %s', async (_, change, told) => {
    const stranger = new KnownKeys(() => [root.certificate.toString('pem')], new Cuts());
    const bad = { ...published, ...(await change()) };

    expect(await stranger.add(bad)).toMatch(told);
    expect(stranger.get(bad.kid)).toBeUndefined();
  });
});
