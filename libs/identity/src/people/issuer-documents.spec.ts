import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import type { TrustedIssuer } from './access.ts';
import { type FakeIssuer, fakeIssuer, tokenOf, type TokenChanges, trustIn } from './issuer.fixture.ts';
import { People } from './people.ts';

const now = Date.UTC(2026, 4, 9);
let issuer: FakeIssuer;
beforeEach(async () => {
  issuer = await fakeIssuer();
});
afterEach(() => issuer.close());
const people = (more: Partial<TrustedIssuer> = {}) => new People(trustIn(issuer, more), { now: () => now, standingMs: 60_000 });
const good = (changes: TokenChanges = {}) => tokenOf(issuer, now, changes);

describe('the documents of an issuer', () => {
  it('are not taken from somebody who says to be another one', async () => {
    issuer.issuer = 'https://issuer.example';

    expect(await people().verify(await good())).toMatchObject({ ok: false, kind: 'away' });
  });

  it('are asked for once in five seconds, however many made-up keys a stranger names', async () => {
    const verifier = people();
    await verifier.verify(await good());

    for (let index = 0; index < 20; index += 1) await verifier.verify(await good({ header: { kid: `made-up-${index}` } }));

    expect(issuer.asked['/jwks']).toBe(1);
  });

  it('are fetched where they can be reached, which need not be where people see them', async () => {
    issuer.issuer = 'https://issuer.example/realms/one';
    const verifier = people({ issuer: issuer.issuer, reachableAt: issuer.url });

    expect(await verifier.verify(await good({ claims: { iss: issuer.issuer } }))).toMatchObject({
      ok: true,
      person: { iss: issuer.issuer },
    });
  });

  it('may hold a new key beside the old one', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    issuer.keys.push({ ...(await exportJWK(publicKey)), kid: 'two', alg: 'ES256', use: 'sig' });

    expect(await people().verify(await good({ header: { kid: 'two' }, key: privateKey }))).toMatchObject({ ok: true });
  });
});
