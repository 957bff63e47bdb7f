import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { claimedSubject, verifyAssertion } from './client-assertion.ts';

const subject = 'spiffe://countersign.local/client/servicedesk';
const audience = ['https://127.0.0.1:7420/oauth', 'https://127.0.0.1:7420/oauth/token'];
const now = Date.UTC(2026, 10, 24);
const seconds = now / 1_000;

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const keys = [
  { ...ec.publicKey.export({ format: 'jwk' }), alg: 'ES256', kid: 'one' },
  { ...rsa.publicKey.export({ format: 'jwk' }), alg: 'RS256', kid: 'two' },
];

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const by = (key: KeyObject) => (input: string) => sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
const good = { iss: subject, sub: subject, aud: audience[0], jti: 'an-id', iat: seconds, exp: seconds + 60 };

function assertion(header: object = {}, claims: object = {}, signed = by(ec.privateKey)): string {
  const input = `${encoded({ alg: 'ES256', typ: 'JWT', ...header })}.${encoded({ ...good, ...claims })}`;
  return `${input}.${signed(input).toString('base64url')}`;
}
const verdict = async (text: string) => {
  const verified = await verifyAssertion(text, { subject, keys, audience, now });
  return verified.ok ? 'taken' : verified.rule;
};

describe('an assertion of a program outside', () => {
  it('is taken by either key that is registered, whether it names it or not, under either name of whom it is for', async () => {
    expect(await verdict(assertion())).toBe('taken');
    expect(await verdict(assertion({ kid: 'one', typ: undefined }))).toBe('taken');
    expect(await verdict(assertion({ alg: 'RS256' }, {}, by(rsa.privateKey)))).toBe('taken');
    expect(await verdict(assertion({}, { aud: [audience[1]] }))).toBe('taken');
    expect(await verdict(assertion({}, { exp: seconds + 300 }))).toBe('taken');
    expect(await verifyAssertion(assertion(), { subject, keys, audience, now })).toEqual({
      ok: true,
      value: { subject, jti: 'an-id', endsAt: seconds + 65 },
    });
  });

  it.each<[string, string, object, object]>([
    ['for somebody else', 'aud', {}, { aud: 'https://elsewhere.example' }],
    ['for whom it is and somebody else', 'audience', {}, { aud: [audience[0], 'https://elsewhere.example'] }],
    ['under both names of whom it is for', 'audience', {}, { aud: audience }],
    ['for a name that begins like one of those', 'aud', {}, { aud: `${audience[0]}/` }],
    ['whose time is over', 'expired', {}, { iat: seconds - 100, exp: seconds - 6 }],
    ['whose time has not begun', 'nbf', {}, { nbf: seconds + 6 }],
    ['of the future', 'iat', {}, { iat: seconds + 6 }],
    ['that lives for long', 'life', {}, { exp: seconds + 306 }],
    ['that lives for long and does not say since when', 'life', {}, { iat: undefined, exp: seconds + 306 }],
    ['that never ends', 'exp', {}, { exp: undefined }],
    ['without an id of its own', 'jti', {}, { jti: undefined }],
    ['with an id that is none', 'jti', {}, { jti: '' }],
    ['that says another issuer', 'subject', {}, { iss: 'spiffe://countersign.local/client/another' }],
    ['that says another subject', 'subject', {}, { sub: 'spiffe://countersign.local/client/another' }],
    ['of a key that nobody has registered', 'key', { kid: 'three' }, {}],
    ['under the name of another key', 'key', { kid: 'two' }, {}],
    ['of another type', 'typ', { typ: 'at+jwt' }, {}],
    ['with an extension that must be understood', 'crit', { crit: ['b64'], b64: true }, {}],
  ])('is refused: one %s', async (_, rule, header, claims) => {
    expect(await verdict(assertion(header, claims))).toBe(rule);
  });

  it('is refused where it is not signed, or with what is not a signature of its key', async () => {
    const byPublic = (input: string) =>
      createHmac('sha256', ec.publicKey.export({ type: 'spki', format: 'pem' }))
        .update(input)
        .digest();

    expect(await verdict(assertion({ alg: 'none' }, {}, () => Buffer.alloc(0)))).toBe('algorithm');
    expect(await verdict(assertion({ alg: 'HS256' }, {}, byPublic))).toBe('algorithm');
    expect(await verdict(assertion({}, {}, by(other.privateKey)))).toBe('signature');
    expect(await verdict(assertion({ alg: 'RS256' }, {}, by(generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey)))).toBe(
      'signature',
    );
    expect(await verdict('no.token.atall')).toBe('signature');
  });

  it('says of whom it is before anything is believed, and nobody where it names two', () => {
    expect(claimedSubject(assertion())).toBe(subject);
    expect(claimedSubject(assertion({}, { iss: 'another' }))).toBeUndefined();
    expect(claimedSubject('nonsense')).toBeUndefined();
  });
});
