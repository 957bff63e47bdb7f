import { beforeAll, describe, expect, it } from '@jest/globals';
import { spiffeId } from '@countersign/contracts';
import { type Issuer, issueLeaf, kidOfCertificate, makeRoot, newKeys } from '@countersign/identity';
import { Cuts } from './cuts.ts';
import { KnownKeys } from './known-keys.ts';

const [hour, start] = [3_600_000, Date.parse('2026-05-09T12:00:00.000Z')];
type Published = Parameters<KnownKeys['add']>[0];

describe('a key of the feed', () => {
  let root: Issuer;
  let good: Published;
  const publishedBy = async (issuer: Issuer, room = 'routing'): Promise<Published> => {
    const { publicKey } = await newKeys();
    const { chain } = await issueLeaf(issuer, { subject: [{ CN: [`svc_${room}`] }], uri: spiffeId(room), publicKey, lifeMs: hour }, start);
    return { kid: await kidOfCertificate(chain), identity: spiffeId(room), instance: `${room}-one`, chain };
  };
  const known = (...published: readonly Published[]): KnownKeys => {
    const keys = new KnownKeys(() => [`${root.certificate.toString('pem')}\n`], new Cuts());
    for (const one of published) keys.add(one);
    return keys;
  };
  beforeAll(async () => {
    root = await makeRoot([{ CN: ['root'] }], 2 * hour, start);
    good = await publishedBy(root);
  });

  it('is known with whom its certificate names, and from when until when', () => {
    expect(known(good).get(good.kid)).toMatchObject({ speaker: spiffeId('routing'), validFrom: start - 60_000, validTo: start + hour });
    expect(known(good).get('another')).toBeUndefined();
  });

  it('is not known where its certificate does not vouch for it', async () => {
    const stranger = await makeRoot([{ CN: ['root'] }], 2 * hour, start);
    const bad: readonly Published[] = [
      await publishedBy(stranger),
      { ...good, kid: (await publishedBy(root)).kid },
      { ...good, identity: spiffeId('approval') },
      { ...good, chain: '' },
      { ...good, chain: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n' },
    ];

    expect(bad.map((one) => known(one).get(one.kid))).toEqual(bad.map(() => undefined));
  });

  it('stays what it is, whatever else is published under its name, before it is asked for and after', () => {
    const forged = { ...good, identity: spiffeId('approval') };
    const keys = known(forged, good, forged);
    const asked = keys.get(good.kid);
    keys.add(forged);

    expect(asked).toMatchObject({ speaker: spiffeId('routing') });
    expect(keys.get(good.kid)).toBe(asked);
  });
});
