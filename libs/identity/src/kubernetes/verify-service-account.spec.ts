import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { exportSPKI, generateKeyPair, UnsecuredJWT } from 'jose';
import { audience, claimsOf, type FakeCluster, fakeCluster, signedBy } from './cluster.fixture.ts';
import { ClusterKeys, type ClusterSettings } from './cluster.ts';
import { KeysAway, verifyServiceAccount } from './verify-service-account.ts';

const now = Date.UTC(2026, 10, 25);
const seconds = now / 1_000;
const kubernetes = { namespace: 'mesh', serviceaccount: { name: 'routing' }, pod: { name: 'routing-1', uid: 'a-1' } };

describe('a service-account token', () => {
  let cluster: FakeCluster;
  beforeAll(async () => {
    cluster = await fakeCluster();
  });
  beforeEach(() => {
    cluster.issuer = cluster.settings.issuer;
    cluster.isAway = false;
  });
  afterAll(() => cluster.close());

  const verdictWith = (settings: ClusterSettings) => {
    const keys = new ClusterKeys(settings, () => now);
    return async (token: string): Promise<unknown> => {
      const trusted = { issuer: cluster.settings.issuer, audience, longestLifeSeconds: 3_600, keyOf: () => keys.keyOf(), now };
      const verified = await verifyServiceAccount(token, trusted);
      return verified.ok ? verified.value : verified.rule;
    };
  };
  const verdict = (token: string): Promise<unknown> => verdictWith(cluster.settings)(token);
  const good = (changes: Readonly<Record<string, unknown>> = {}, header: Readonly<Record<string, unknown>> = {}): Promise<string> =>
    signedBy(cluster.key, claimsOf(cluster, now, changes), header);
  const routing = {
    namespace: 'mesh',
    name: 'routing',
    pod: { name: 'routing-7d9c5-x2k4z', uid: '2d6a7a51-1f0e-4a7a-9a53-4c9f0f5d8e10' },
  };

  it('says which account and which pod, as kubelet projects it', async () => {
    expect(await verdict(await good())).toEqual(routing);
    expect(await verdict(await good({ aud: audience }))).toEqual(routing);
    expect(await verdict(await good({ exp: seconds - 4, iat: seconds - 600 }))).toEqual(routing);
    expect(await verdict(await good({ nbf: undefined }))).toEqual(routing);
    expect(await verdict(await good({ 'kubernetes.io': kubernetes, exp: seconds + 3_600 }))).toEqual({
      namespace: 'mesh',
      name: 'routing',
      pod: { name: 'routing-1', uid: 'a-1' },
    });
  });

  it.each<[string, string, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>?]>([
    ['for another audience', 'audience', { aud: ['https://kubernetes.default.svc'] }],
    ['for nobody in particular', 'audience', { aud: undefined }],
    ['for two audiences', 'one-audience', { aud: [audience, 'https://kubernetes.default.svc'] }],
    ['whose time is over', 'expired', { exp: seconds - 6, iat: seconds - 600 }],
    ['whose time has not begun', 'not-yet-valid', { nbf: seconds + 6 }],
    ['of the future', 'not-yet-valid', { iat: seconds + 6, nbf: undefined }],
    ['that does not say when it was issued', 'not-yet-valid', { iat: undefined }],
    ['that lives longer than is configured', 'life', { exp: seconds + 3_601 }],
    ['that never ends, as Secrets held them', 'no-end', { exp: undefined, aud: undefined, iss: 'kubernetes/serviceaccount' }],
    ['of another issuer', 'issuer', { iss: 'https://elsewhere.example' }],
    ['that is of no service account', 'kubernetes', { 'kubernetes.io': undefined }],
    ['of no pod', 'pod', { 'kubernetes.io': { ...kubernetes, pod: undefined } }],
    ['about somebody else than it names', 'subject', { sub: 'system:serviceaccount:mesh:execution' }],
    ['of nobody', 'subject', { sub: undefined }],
    ['whose claims are something else', 'claims', { 'kubernetes.io': 'mesh' }],
    ['whose pod could not be an instance', 'claims', { 'kubernetes.io': { ...kubernetes, pod: { name: 'x', uid: '../x' } } }],
    ['that names a key that is not published', 'key', {}, { kid: 'unknown' }],
    ['that names no key', 'kid', {}, { kid: undefined }],
  ])('%s is refused: %s', async (_, rule, changes, header = {}) => {
    expect(await verdict(await good(changes, header))).toBe(rule);
  });

  it('that the cluster has not signed is refused, whoever has', async () => {
    const claims = claimsOf(cluster, now);
    const [other, elliptic] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('ES256')]);
    const publicPem = new TextEncoder().encode(await exportSPKI(cluster.publicKey));

    expect(await verdict(new UnsecuredJWT(claims).encode())).toBe('unsigned');
    expect(await verdict(await signedBy(publicPem, claims, { alg: 'HS256' }))).toBe('algorithm');
    expect(await verdict(await signedBy(other.privateKey, claims))).toBe('signature');
    expect(await verdict(await signedBy(elliptic.privateKey, claims, { alg: 'ES256' }))).toBe('key');
    expect(await verdict((await good()).slice(0, -8))).toBe('signature');
    expect(await verdict(await good({}, { crit: ['x'], x: 1 }))).toBe('form');
    expect(await verdict('nonsense')).toBe('form');
    expect(await verdict(await good())).toEqual(routing);
  });

  it('is verified by keys at a configured address as well', async () => {
    const { jwks } = cluster;
    cluster.issuer = 'https://somebody.else.example';
    const atJwks = verdictWith({ ...cluster.settings, jwks });

    expect(await atJwks(await good({ iss: cluster.settings.issuer }))).toEqual(routing);
    // Its discovery names another issuer: keys are not taken from there.
    await expect(verdict(await good({ iss: cluster.settings.issuer }))).rejects.toThrow(KeysAway);
  });

  it.each<[string, (settings: ClusterSettings) => ClusterSettings]>([
    ['does not answer', (settings) => settings],
    ['shows a certificate below another root', ({ issuer, bearer }) => ({ issuer, ...(bearer === undefined ? {} : { bearer }) })],
    ['answers nobody whom it does not know', ({ issuer, ca }) => ({ issuer, ...(ca === undefined ? {} : { ca }) })],
  ])('is neither good nor bad while the cluster %s', async (_, changed) => {
    const token = await good();
    cluster.isAway = changed(cluster.settings) === cluster.settings;

    await expect(verdictWith(changed(cluster.settings))(token)).rejects.toThrow(KeysAway);
    cluster.isAway = false;
    expect(await verdict(token)).toEqual(routing);
  });

  it('is verified while the cluster is away, as long as its keys were seen lately; an unknown key then has nobody ask too often', async () => {
    const known = verdictWith(cluster.settings);
    await known(await good());
    const asked = cluster.asked;
    for (let index = 0; index < 20; index += 1) expect(await known(await good({}, { kid: `made-up-${index}` }))).toBe('key');
    cluster.isAway = true;

    expect(await known(await good())).toEqual(routing);
    expect(cluster.asked).toBe(asked);
  });
});
