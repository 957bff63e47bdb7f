import { createHmac, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { issueAccessToken, issueJwtSvid, issueKafkaToken } from './issue-token.ts';
import { newSigningKey, pemOfSigningKey, type SigningKey } from './signing-key.ts';
import { verifyAccessToken, verifyJwtSvid, verifyKafkaToken } from './verify-token.ts';

const trustDomain = 'countersign.local';
const subject = `spiffe://${trustDomain}/approval`;
const audience = 'authority';
const issuer = 'https://127.0.0.1:7420/kafka';
const now = Date.UTC(2026, 10, 24);
const seconds = now / 1_000;

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A token such as nobody should make, by whatever signs it. */
function forged(header: object, claims: object, signed: (input: string) => Buffer): string {
  const input = `${encoded(header)}.${encoded(claims)}`;
  return `${input}.${signed(input).toString('base64url')}`;
}
const es256 = (key: KeyObject) => (input: string) => sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });

describe('a token of a workload', () => {
  let key: SigningKey;
  let other: SigningKey;
  let own: (input: string) => Buffer;
  const header = (change: object = {}): object => ({ alg: 'ES256', typ: 'JWT', kid: key.kid, ...change });
  const claims = (change: object = {}): object => ({ sub: subject, aud: audience, iat: seconds, exp: seconds + 300, ...change });
  const verdict = async (token: string) => {
    const verified = await verifyJwtSvid(token, { keys: [{ ...key.publicJwk, kid: key.kid }], audience, trustDomain, now });
    return verified.ok ? verified.value.text : verified.rule;
  };
  beforeAll(async () => {
    [key, other] = await Promise.all([newSigningKey(), newSigningKey()]);
    own = es256(createPrivateKey(await pemOfSigningKey(key)));
  });

  it('is taken as it is issued, and as the catalogue below makes it where nothing is changed', async () => {
    expect(await verdict(await issueJwtSvid(key, { subject, audience, lifeSeconds: 300, now: seconds }))).toBe(subject);
    expect(await verdict(forged(header(), claims(), own))).toBe(subject);
    for (const typ of ['JOSE', undefined]) expect(await verdict(forged(header({ typ }), claims(), own))).toBe(subject);
    expect(await verdict(forged(header(), claims({ aud: [audience] }), own))).toBe(subject);
    expect(await verdict(forged(header(), claims({ exp: seconds - 4 }), own))).toBe(subject);
  });

  it.each<[string, string, object, object]>([
    ['of another type', 'typ', { typ: 'at+jwt' }, {}],
    ['that does not name its key', 'kid', { kid: undefined }, {}],
    ['that names a key that nobody has published', 'key', { kid: 'unknown' }, {}],
    ['with an extension that must be understood', 'crit', { crit: ['b64'], b64: true }, {}],
    ['with one that nobody knows', 'signature', { crit: ['x'], x: 1 }, {}],
    ['for two audiences', 'audience', {}, { aud: [audience, 'kafka'] }],
    ['for another audience', 'aud', {}, { aud: 'kafka' }],
    ['whose time is over', 'expired', {}, { exp: seconds - 6 }],
    ['whose time has not begun', 'nbf', {}, { nbf: seconds + 6 }],
    ['that never ends', 'exp', {}, { exp: undefined }],
    ['of nobody', 'sub', {}, { sub: undefined }],
    ['of another trust domain', 'trust-domain', {}, { sub: 'spiffe://elsewhere.example/approval' }],
    ['with an empty segment', 'spiffe-id', {}, { sub: `spiffe://${trustDomain}//approval` }],
    ['with a segment that leads elsewhere', 'spiffe-id', {}, { sub: `spiffe://${trustDomain}/approval/../audit` }],
    ['with an escape', 'spiffe-id', {}, { sub: `spiffe://${trustDomain}/%2e/approval` }],
    ['with an upper-case trust domain', 'spiffe-id', {}, { sub: 'spiffe://COUNTERSIGN.local/approval' }],
    ['of a person', 'spiffe-id', {}, { sub: 'ada' }],
    ['of the superuser of a broker', 'spiffe-id', {}, { sub: 'CN=broker,O=mesh' }],
  ])('is refused: one %s', async (_, rule, changedHeader, changedClaims) => {
    expect(await verdict(forged(header(changedHeader), claims(changedClaims), own))).toBe(rule);
  });

  it('is not taken for somebody whose name it begins with', async () => {
    const evil = `spiffe://${trustDomain}/approval-evil`;

    expect(await verdict(forged(header(), claims({ sub: evil }), own))).toBe(evil);
    expect(evil).not.toBe(subject);
  });

  it('is refused where it is not signed, or with what is not a signature of our key', async () => {
    const { privateKey: eddsa } = generateKeyPairSync('ed25519');
    const byPublic = (input: string): Buffer => createHmac('sha256', JSON.stringify(key.publicJwk)).update(input).digest();
    const byOther = es256(createPrivateKey(await pemOfSigningKey(other)));

    expect(await verdict(forged(header({ alg: 'none' }), claims(), () => Buffer.alloc(0)))).toBe('algorithm');
    expect(await verdict(forged(header({ alg: 'HS256' }), claims(), byPublic))).toBe('algorithm');
    expect(await verdict(forged(header({ alg: 'EdDSA' }), claims(), (input) => sign(null, Buffer.from(input), eddsa)))).toBe('algorithm');
    expect(await verdict(forged(header(), claims(), byOther))).toBe('signature');
    expect(await verdict(`${forged(header(), claims(), own).slice(0, -4)}AAAA`)).toBe('signature');
    expect(await verdict('no.token.atall')).toBe('signature');
  });

  it('opens only the doors that it is for', async () => {
    const request = { subject, audience: 'kafka', lifeSeconds: 300, now: seconds, issuer, trustDomain };
    const kafka = await issueKafkaToken(other, request);
    if (!kafka.ok) throw new Error(kafka.reason);
    const svid = await issueJwtSvid(key, { subject, audience: 'kafka', lifeSeconds: 300, now: seconds });
    const keys = [{ ...other.publicJwk, kid: other.kid }];

    expect(await verifyKafkaToken(kafka.value, { keys, audience: 'kafka', issuer, trustDomain, now })).toMatchObject({ ok: true });
    expect(await verifyKafkaToken(svid, { keys, audience: 'kafka', issuer, trustDomain, now })).toMatchObject({ rule: 'key' });
    expect(await verdict(kafka.value)).toBe('key');
    const elsewhere = await verifyKafkaToken(kafka.value, { keys, audience: 'kafka', issuer: 'https://elsewhere', trustDomain, now });
    expect(elsewhere).toMatchObject({ rule: 'issuer' });
  });

  it.each(['CN=broker,O=mesh', 'ada', 'spiffe://elsewhere.example/approval', `spiffe://${trustDomain}`])(
    'for the broker or for HTTP is never about %s',
    async (whom) => {
      const request = { subject: whom, audience: 'kafka', lifeSeconds: 300, now: seconds, issuer, trustDomain };

      expect(await issueKafkaToken(key, request)).toMatchObject({ ok: false });
      expect(await issueAccessToken(key, { ...request, scope: 'intake', jti: 'an-id' })).toMatchObject({ ok: false });
    },
  );
});

describe('an access token', () => {
  let key: SigningKey;
  const oauth = 'https://127.0.0.1:7420/oauth';
  const client = `spiffe://${trustDomain}/client/servicedesk`;
  const asked = {
    subject: client,
    audience: 'intake',
    scope: 'intake',
    jti: 'an-id',
    lifeSeconds: 300,
    now: seconds,
    issuer: oauth,
    trustDomain,
  };
  const good = { iss: oauth, sub: client, aud: 'intake', scope: 'intake', iat: seconds, exp: seconds + 300 };
  const verdict = async (token: string) => {
    const trusted = { keys: [{ ...key.publicJwk, kid: key.kid }], audience: 'intake', issuer: oauth, trustDomain, now };
    const verified = await verifyAccessToken(token, trusted);
    return verified.ok ? verified.value : verified.rule;
  };
  const made = async (header: object, claims: object): Promise<string> => {
    const own = es256(createPrivateKey(await pemOfSigningKey(key)));
    return forged({ alg: 'ES256', typ: 'at+jwt', kid: key.kid, ...header }, { ...good, ...claims }, own);
  };
  const issued = async (more: object = {}): Promise<string> => {
    const token = await issueAccessToken(key, { ...asked, ...more });
    return token.ok ? token.value : token.rule;
  };
  beforeAll(async () => {
    key = await newSigningKey();
  });

  it('says who has it, what it is for, and to which certificate it is bound', async () => {
    expect(await verdict(await issued())).toMatchObject({ id: { text: client }, scopes: ['intake'], thumbprint: undefined });
    expect(await verdict(await issued({ thumbprint: 'abc' }))).toMatchObject({ thumbprint: 'abc' });
    expect(await verdict(await made({}, {}))).toMatchObject({ id: { text: client } });
  });

  it.each<[string, string, object, object]>([
    ['of another type', 'typ', { typ: 'JWT' }, {}],
    ['for a room that is another', 'aud', {}, { aud: 'approval' }],
    ['for two rooms', 'audience', {}, { aud: ['intake', 'approval'] }],
    ['of another issuer', 'issuer', {}, { iss: issuer }],
    ['of no issuer', 'issuer', {}, { iss: undefined }],
    ['whose time is over', 'expired', {}, { exp: seconds - 6 }],
    ['of another trust domain', 'trust-domain', {}, { sub: 'spiffe://elsewhere.example/client/servicedesk' }],
    ['of a person', 'spiffe-id', {}, { sub: 'olga' }],
    ['that is bound to something unknown', 'cnf', {}, { cnf: { jkt: 'abc' } }],
  ])('is refused: one %s', async (_, rule, header, claims) => {
    expect(await verdict(await made(header, claims))).toBe(rule);
  });

  it('is worth nothing where a token for Kafka or a JWT-SVID is asked for, and the reverse, even by the same key', async () => {
    const keys = [{ ...key.publicJwk, kid: key.kid }];
    const kafka = await issueKafkaToken(key, { ...asked, audience: 'intake' });
    const svid = await issueJwtSvid(key, asked);

    expect(await verifyKafkaToken(await issued(), { keys, audience: 'intake', issuer: oauth, trustDomain, now })).toMatchObject({
      rule: 'typ',
    });
    expect(await verifyJwtSvid(await issued(), { keys, audience: 'intake', trustDomain, now })).toMatchObject({ rule: 'typ' });
    expect(await verdict(kafka.ok ? kafka.value : '')).toBe('typ');
    expect(await verdict(svid)).toBe('typ');
  });
});
