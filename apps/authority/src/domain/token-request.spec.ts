import { describe, expect, it } from '@jest/globals';
import { readTokenRequest } from './token-request.ts';

const form = (fields: Readonly<Record<string, string | readonly string[]>>) =>
  new Map(Object.entries(fields).map(([name, value]) => [name, [value].flat()]));
const client = { grant_type: 'client_credentials' };
const bearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const spiffe = 'urn:ietf:params:oauth:client-assertion-type:jwt-spiffe';
const grant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const basic = { id: 'a', secret: 's' };

describe('a request for a token', () => {
  it.each([
    ['client-assertion', { ...client, client_assertion_type: bearer, client_assertion: 'x' }, undefined, { assertion: 'x', id: undefined }],
    [
      'jwt-svid',
      { ...client, client_assertion_type: spiffe, client_assertion: 'x', client_id: 'a' },
      undefined,
      { assertion: 'x', id: 'a' },
    ],
    ['grant', { grant_type: grant, assertion: 'x' }, undefined, { assertion: 'x', id: undefined }],
    ['secret', { ...client, client_id: 'a', client_secret: 's' }, undefined, { secret: 's', id: 'a' }],
    ['secret', client, basic, { secret: 's', id: 'a' }],
    ['certificate', { ...client, client_id: 'a' }, undefined, { id: 'a' }],
  ])('says by %s who asks', (kind, fields, header, rest) => {
    expect(readTokenRequest(form(fields), header)).toEqual({ ok: true, proof: { kind, ...rest }, audience: undefined, scope: undefined });
  });

  it('says for whom and what for, by the one name or the other', () => {
    const asked = { ...client, client_id: 'a', scope: 'intake' };

    expect(readTokenRequest(form({ ...asked, audience: 'intake' }), undefined)).toMatchObject({ audience: 'intake', scope: 'intake' });
    expect(readTokenRequest(form({ ...asked, resource: 'urn:x', unknown: 'y' }), undefined)).toMatchObject({ audience: 'urn:x' });
  });

  it.each([
    ['without a grant', 'invalid_request', {}, undefined],
    ['with a grant that is sent empty', 'invalid_request', { grant_type: '' }, undefined],
    ['by a password', 'unsupported_grant_type', { grant_type: 'password', username: 'a', password: 's' }, undefined],
    ['that says something twice', 'invalid_request', { grant_type: ['client_credentials', grant] }, undefined],
    ['for two resources', 'invalid_target', { ...client, client_id: 'a', resource: ['x', 'y'] }, undefined],
    ['for an audience and a resource', 'invalid_target', { ...client, client_id: 'a', resource: 'x', audience: 'y' }, undefined],
    ['of nobody', 'invalid_client', client, undefined],
    ['by two secrets', 'invalid_request', { ...client, client_id: 'a', client_secret: 's' }, basic],
    ['by a secret and an assertion', 'invalid_request', { ...client, client_secret: 's', client_assertion: 'x' }, undefined],
    ['by an assertion of another kind', 'invalid_client', { ...client, client_assertion: 'x', client_assertion_type: 'saml' }, undefined],
    ['that names two clients', 'invalid_client', { ...client, client_id: 'b' }, basic],
    ['by a grant that is not there', 'invalid_request', { grant_type: grant }, undefined],
    ['by a grant and a secret beside it', 'invalid_request', { grant_type: grant, assertion: 'x' }, basic],
  ] as const)('is refused: one %s', (_, error, fields, header) => {
    expect(readTokenRequest(form(fields), header)).toMatchObject({ ok: false, error });
  });

  it('does not hand back what was sent as a name', () => {
    expect(readTokenRequest(form({ '<script>': ['a', 'b'] }), undefined)).toMatchObject({ reason: 'a field is sent more than once' });
  });
});
