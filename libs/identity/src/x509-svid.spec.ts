import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Issuer, issueLeaf, type LeafRequest, makeIntermediate, makeRoot, newKeys } from './certificates.ts';
import { certificateRequest, publicKeyOfRequest } from './csr.ts';
import { parseSpiffeId } from './spiffe-id.ts';
import { svidOfPeer, verifyX509Svid } from './x509-svid.ts';

const hour = 60 * 60 * 1000;
const now = Date.UTC(2026, 10, 24);
const trustDomain = 'countersign.local';
const uri = `spiffe://${trustDomain}/routing`;
const derOf = (pem: string): readonly Uint8Array[] =>
  (pem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []).map((one) => new X509Certificate(one).raw);

describe('an X.509-SVID', () => {
  let root: Issuer;
  let authority: Issuer;
  let roots: readonly string[];
  const leaf = async (change: Partial<LeafRequest> = {}, issuer = authority, at = now): Promise<readonly Uint8Array[]> => {
    const { publicKey } = await newKeys();
    const request = { subject: [{ CN: ['svc_routing'] }, { O: ['mesh'] }], uri, ip: ['127.0.0.1'], publicKey, lifeMs: hour, ...change };
    return derOf((await issueLeaf(issuer, request, at)).chain);
  };
  const verdict = (chain: readonly Uint8Array[]) => {
    const verified = verifyX509Svid(chain, { trustDomain, roots, now });
    return verified.ok ? verified.value.id.text : verified.rule;
  };
  beforeAll(async () => {
    root = await makeRoot([{ CN: ['root'] }], 100 * hour, now);
    authority = await makeIntermediate(root, [{ CN: ['authority'] }], trustDomain, 10 * hour, now);
    roots = [root.certificate.toString('pem')];
  });

  it('is taken as authority issues it, with addresses of servers beside its one URI', async () => {
    const chain = await leaf({ dns: ['localhost'] });

    expect(verdict(chain)).toBe(uri);
    expect(svidOfPeer(chain[0] ?? new Uint8Array(), { trustDomain, now })).toMatchObject({ ok: true, value: { endsAt: now + hour } });
  });

  it('leads to our root, over authorities that may sign', async () => {
    const stranger = await makeRoot([{ CN: ['root'] }], 100 * hour, now);
    const strange = await makeIntermediate(stranger, [{ CN: ['authority'] }], trustDomain, 10 * hour, now);
    const below = await makeIntermediate(authority, [{ CN: ['below'] }], trustDomain, 10 * hour, now);
    const { privateKey, publicKey } = await newKeys();
    const { certificate, chain } = await issueLeaf(authority, { subject: [], uri, publicKey, lifeMs: hour }, now);
    const byLeaf = { certificate, key: privateKey, between: chain };

    expect(verdict(await leaf({}, strange))).toBe('chain');
    expect(verdict((await leaf()).slice(0, 1))).toBe('chain');
    expect(verdict(await leaf({}, byLeaf))).toBe('chain');
    // Authority may sign leaves only: its path length is 0.
    expect(verdict(await leaf({}, below))).toBe('chain');
    expect(verdict([])).toBe('no-certificate');
  });

  it('is none where it is an authority', async () => {
    expect(verdict(derOf(authority.between))).toBe('authority');
  });

  it.each<[string, string, Partial<LeafRequest>]>([
    ['no URI', 'one-uri', { uri: undefined } as never],
    ['a URI of another trust domain', 'trust-domain', { uri: 'spiffe://elsewhere.example/routing' }],
    ['a URI that is no SPIFFE ID', 'spiffe-id', { uri: 'https://countersign.local/routing' }],
    ['a URI with an upper-case trust domain', 'spiffe-id', { uri: 'spiffe://COUNTERSIGN.local/routing' }],
    ['the login of another room', 'common-name', { subject: [{ CN: ['svc_audit'] }] }],
  ])('is refused with %s', async (_, rule, change) => {
    const { uri: changed = uri, ...rest } = change;
    expect(
      verdict(await leaf('uri' in change && change.uri === undefined ? { ...rest, uri: undefined as never } : { ...rest, uri: changed })),
    ).toBe(rule);
  });

  it('is good for its time alone, give or take five seconds', async () => {
    const at = async (moment: number) => verdict(await leaf({}, authority, moment));

    expect(await at(now - hour - 4_000)).toBe(uri);
    expect(await at(now - hour - 6_000)).toBe('expired');
    expect(await at(now + 60_000 + 4_000)).toBe(uri);
    expect(await at(now + 60_000 + 6_000)).toBe('not-yet-valid');
  });
});

describe('a SPIFFE ID', () => {
  it.each([uri, `spiffe://${trustDomain}/a/b.c-d_E`])('is one as %s', (text) => {
    expect(parseSpiffeId(text)).toMatchObject({ ok: true, value: { trustDomain, text } });
  });

  it.each([
    '',
    'spiffe://',
    `spiffe://${trustDomain}`,
    `spiffe://${trustDomain}/`,
    `${uri}/`,
    `spiffe://${trustDomain}//routing`,
    `spiffe://${trustDomain}/./routing`,
    `spiffe://${trustDomain}/../routing`,
    `spiffe://${trustDomain}/%2e/routing`,
    `${uri}?a=b`,
    `${uri}#a`,
    'SPIFFE://countersign.local/routing',
    'spiffe://Countersign.local/routing',
    'spiffe://user@countersign.local/routing',
    'spiffe://countersign.local:443/routing',
    `${uri}\n`,
    ` ${uri}`,
    `${uri}/${'x'.repeat(2_048)}`,
    'http://countersign.local/routing',
  ])('is none as %j', (text) => {
    expect(parseSpiffeId(text)).toMatchObject({ ok: false, rule: 'spiffe-id' });
  });
});

describe('a request for a certificate', () => {
  it('gives away its key, to who sees that its sender has the other half', async () => {
    const request = await certificateRequest(await newKeys());

    expect(await publicKeyOfRequest(request)).toMatchObject({ ok: true, value: { type: 'public' } });
  });

  it('is none where it was changed, or is something else', async () => {
    const [one, other] = [await certificateRequest(await newKeys()), await certificateRequest(await newKeys())];
    const middle = one.length / 2;

    for (const pem of [one.slice(0, middle) + other.slice(middle), 'nothing', ''])
      expect(await publicKeyOfRequest(pem)).toMatchObject({ ok: false, rule: 'request' });
  });
});
