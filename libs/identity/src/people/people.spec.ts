import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { exportSPKI, generateKeyPair } from 'jose';
import type { TrustedIssuer } from './access.ts';
import { type FakeIssuer, fakeIssuer, tokenOf, type TokenChanges, trustIn } from './issuer.fixture.ts';
import { People } from './people.ts';

const minute = 60_000;
let issuer: FakeIssuer;
let now: number;
beforeEach(async () => {
  issuer = await fakeIssuer();
  now = Date.UTC(2026, 4, 9);
});
afterEach(() => issuer.close());

const people = (more: Partial<TrustedIssuer> = {}) => new People(trustIn(issuer, more), { now: () => now, standingMs: minute });
const good = (changes: TokenChanges = {}) => tokenOf(issuer, now, changes);
const seconds = () => Math.floor(now / 1_000);

describe("a person's access token", () => {
  it('proves who it is by issuer and subject, and what their groups give', async () => {
    const verified = await people().verify(await good({ claims: { email: 'nora@example.com', groups: ['network', 'choir', 'toString'] } }));

    expect(verified).toEqual({
      ok: true,
      person: {
        iss: issuer.url,
        sub: 'nora',
        name: 'Nora',
        email: 'nora@example.com',
        groups: ['network', 'choir', 'toString'],
        rights: ['approver'],
      },
    });
  });

  const wrong: readonly (readonly [what: string, rule: string, token: () => Promise<string>])[] = [
    ['an ID token', 'type', () => good({ header: { typ: 'JWT' } })],
    ['an ID token that is said to be an access token by its header', 'audience', () => good({ claims: { aud: 'countersign-cli' } })],
    ['a logout token', 'type', () => good({ header: { typ: 'logout+jwt' } })],
    ['a token for somebody else', 'audience', () => good({ claims: { aud: 'another-api' } })],
    ['a token for two audiences', 'audience', () => good({ claims: { aud: ['countersign', 'another-api'] } })],
    ['a token of another issuer', 'issuer', () => good({ claims: { iss: 'https://issuer.example' } })],
    ['a token of an issuer that differs by a slash', 'issuer', () => good({ claims: { iss: `${issuer.url}/` } })],
    ['a token of no issuer', 'issuer', () => good({ claims: { iss: undefined } })],
    [
      'a token of a workload',
      'issuer',
      () => good({ claims: { iss: 'spiffe://countersign.local', sub: 'spiffe://countersign.local/intake' } }),
    ],
    ['a token that a client has in its own name', 'person', () => good({ claims: { sub: 'countersign-cli' } })],
    ['a token that names nobody', 'person', () => good({ claims: { sub: undefined } })],
    ['a token that names nobody by an empty name', 'person', () => good({ claims: { sub: '' } })],
    ['an expired token', 'time', () => good({ claims: { exp: seconds() - 6, iat: seconds() - 306 } })],
    ['a token that does not end', 'time', () => good({ claims: { exp: undefined } })],
    ['a token that is not valid yet', 'time', () => good({ claims: { nbf: seconds() + 30 } })],
    ['a token of the future', 'time', () => good({ claims: { iat: seconds() + 30 } })],
    ['a token that lives for a day', 'life', () => good({ claims: { exp: seconds() + 86_400 } })],
    ['a token with an unknown key id', 'key', () => good({ header: { kid: 'two' } })],
    ['a token of another key', 'signature', async () => good({ key: (await generateKeyPair('ES256')).privateKey })],
    [
      'a token of another algorithm',
      'algorithm',
      async () => good({ header: { alg: 'ES384' }, key: (await generateKeyPair('ES384')).privateKey }),
    ],
    [
      'a token that is signed with the public key as a secret',
      'algorithm',
      async () => good({ header: { alg: 'HS256' }, key: new TextEncoder().encode(await exportSPKI(issuer.publicKey)) }),
    ],
    ['a token without a signature', 'algorithm', async () => `${encoded({ alg: 'none', typ: 'at+jwt' })}.${(await good()).split('.')[1]}.`],
    ['a token with an extension that must be understood', 'form', async () => withHeader(await good(), { crit: ['exp'] })],
    ['a token whose claims were changed', 'signature', async () => withClaims(await good(), { sub: 'ada' })],
    ['something that is no token', 'form', async () => 'guess'],
    ['something very long', 'form', async () => 'a'.repeat(20_000)],
  ];

  it.each(wrong)('is refused where it is %s, by the rule %s', async (_, rule, token) => {
    expect(await people().verify(await token())).toMatchObject({ ok: false, kind: 'refused', rule });
  });

  it('is good for five seconds longer than it says, and no more', async () => {
    const token = await good();
    const verifier = people();

    now += 304_000;
    expect(await verifier.verify(token)).toMatchObject({ ok: true });
    now += 2_000;
    expect(await verifier.verify(token)).toMatchObject({ ok: false, rule: 'time' });
  });
});

describe('where a person stands', () => {
  it('is asked once a minute: whoever is disabled is refused a minute later at the latest', async () => {
    const [token, verifier] = [await good(), people()];
    expect(await verifier.verify(token)).toMatchObject({ ok: true });

    issuer.userinfo = { status: 401, body: {} };

    now += minute - 1;
    expect(await verifier.verify(token)).toMatchObject({ ok: true });
    now += 1;
    expect(await verifier.verify(token)).toMatchObject({ ok: false, kind: 'refused', rule: 'standing' });
    expect(issuer.asked['/userinfo']).toBe(2);
  });

  it('is known again soon after they are enabled', async () => {
    issuer.userinfo = { status: 401, body: {} };
    const [token, verifier] = [await good(), people()];
    expect(await verifier.verify(token)).toMatchObject({ ok: false });

    issuer.userinfo = { status: 200, body: { sub: 'nora' } };

    now += 5_000;
    expect(await verifier.verify(token)).toMatchObject({ ok: true });
  });

  it('is not guessed while the issuer is away: it says so, and goes on by itself', async () => {
    const [token, verifier] = [await good(), people()];
    await verifier.verify(token);
    issuer.isAway = true;
    now += minute;

    expect(await verifier.verify(token)).toMatchObject({ ok: false, kind: 'away' });
    issuer.isAway = false;
    expect(await verifier.verify(token)).toMatchObject({ ok: true });
  });

  it('is not told by an answer about somebody else', async () => {
    issuer.userinfo = { status: 200, body: { sub: 'ada' } };

    expect(await people().verify(await good())).toMatchObject({ ok: false, rule: 'standing' });
  });

  it('is asked once where many ask at a time', async () => {
    const [token, verifier] = [await good(), people()];

    await Promise.all(Array.from({ length: 20 }, () => verifier.verify(token)));

    expect(issuer.asked).toEqual({ '/.well-known/openid-configuration': 1, '/jwks': 1, '/userinfo': 1 });
  });

  it('lasts as long as the token where the issuer has no userinfo for it', async () => {
    const [token, verifier] = [await good(), people({ standing: 'token-life' })];
    issuer.userinfo = { status: 401, body: {} };

    now += 4 * minute;
    expect(await verifier.verify(token)).toMatchObject({ ok: true });
    expect(issuer.asked['/userinfo']).toBeUndefined();
  });
});

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const decoded = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString());

function withHeader(token: string, more: Readonly<Record<string, unknown>>): string {
  const [header, claims, signature] = token.split('.');
  return `${encoded({ ...decoded(header), ...more })}.${claims}.${signature}`;
}

function withClaims(token: string, more: Readonly<Record<string, unknown>>): string {
  const [header, claims, signature] = token.split('.');
  return `${header}.${encoded({ ...decoded(claims), ...more })}.${signature}`;
}
