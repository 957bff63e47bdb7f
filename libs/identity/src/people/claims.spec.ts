import { describe, expect, it } from '@jest/globals';
import { told } from './claims.ts';

const keycloak = {
  sub: '8f1c',
  typ: 'Bearer',
  preferred_username: 'nora',
  groups: ['/network/on-call'],
  realm_access: { roles: ['staff'] },
};
const entra = {
  sub: 'pairwise',
  ver: '2.0',
  oid: 'o',
  tid: 't',
  scp: 'access',
  preferred_username: 'nora@example.com',
  groups: ['guid'],
  roles: ['App.Role'],
};

describe('the claims of an issuer', () => {
  it("are Keycloak's: groups by path, realm roles beside them", () => {
    expect(told('keycloak', keycloak, 'JWT')).toEqual({ ok: true, name: 'nora', email: undefined, groups: ['network/on-call', 'staff'] });
  });

  it("are Entra's: groups by object id, the application's roles beside them", () => {
    expect(told('entra', entra, 'JWT')).toEqual({
      ok: true,
      name: 'nora@example.com',
      email: 'nora@example.com',
      groups: ['guid', 'App.Role'],
    });
  });

  it.each([
    ['an ID token of Keycloak', 'keycloak', { ...keycloak, typ: 'ID' }, 'type'],
    ['a refresh token of Keycloak', 'keycloak', { ...keycloak, typ: 'Refresh' }, 'type'],
    ['a service account of Keycloak', 'keycloak', { ...keycloak, preferred_username: 'service-account-robot' }, 'person'],
    ['an ID token of Entra', 'entra', { ...entra, scp: undefined }, 'type'],
    ['an application in Entra', 'entra', { ...entra, idtyp: 'app' }, 'person'],
    ['a token of no directory', 'entra', { ...entra, oid: undefined }, 'person'],
    ['a token of Keycloak where Entra is said', 'entra', keycloak, 'type'],
    ['a token of Entra where Keycloak is said', 'keycloak', entra, 'type'],
  ] as const)('are refused in %s', (_, shape, claims, rule) => {
    expect(told(shape, claims as never, 'JWT')).toMatchObject({ ok: false, rule });
  });

  it.each(['plain', 'keycloak', 'entra'] as const)('are not read where the header says that it is something else: %s', (shape) => {
    expect(told(shape, { sub: 'nora' }, 'logout+jwt')).toMatchObject({ ok: false, rule: 'type' });
  });

  it('give no groups where they are none', () => {
    expect(told('plain', { sub: 'nora', groups: 'network' as never }, 'at+jwt')).toMatchObject({ ok: true, groups: [] });
    expect(told('keycloak', { ...keycloak, groups: [7] as never, realm_access: null }, 'JWT')).toMatchObject({ ok: true, groups: [] });
  });
});
