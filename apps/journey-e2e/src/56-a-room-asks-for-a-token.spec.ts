import { createHash, X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { spiffeId } from '@countersign/contracts';
import { askAuthority } from '@countersign/identity';
import { call, problemIn, theRun, tokenOf } from '@countersign/testing';
import { certificateOf } from './identity/certificate-of.ts';
import { authorityRows } from './outside/authority-rows.ts';
import { aProgram, askToken, byAssertion, claimsIn } from './outside/program.ts';
import { asRoom } from './outside/room-tokens.ts';

const { authority, intake } = theRun();

describe('a room at the token endpoint', () => {
  it('is known by its certificate, and its token is bound to that', async () => {
    const tls = await certificateOf('routing');

    const { status, json } = await askToken({ ...asRoom('routing'), audience: 'approval' }, { tls });

    expect(status).toBe(200);
    const der = new X509Certificate(tls.cert).raw;
    expect(claimsIn(json.access_token)).toMatchObject({
      sub: spiffeId('routing'),
      aud: 'approval',
      scope: 'approval',
      cnf: { 'x5t#S256': createHash('sha256').update(der).digest('base64url') },
    });
  });

  it('is known by a JWT-SVID for authority, and by no other', async () => {
    const tls = await certificateOf('routing');
    const svidFor = async (audience: string) => String((await askAuthority(`${authority}/v1/jwt-svids`, { audience }, tls))['token']);
    const by = (assertion: string, shown = {}) =>
      askToken(
        {
          grant_type: 'client_credentials',
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-spiffe',
          client_assertion: assertion,
          scope: 'kafka',
        },
        { tls: shown },
      );
    const good = await svidFor(`${authority}/oauth`);

    const given = await by(good);
    const refused = [
      await by(await svidFor('approval')),
      await by(`${good.slice(0, -6)}AAAAAA`),
      await by(good, await certificateOf('audit')),
    ];

    expect(given.status).toBe(200);
    expect(claimsIn(given.json.access_token)).toMatchObject({ iss: `${authority}/kafka`, aud: 'kafka', sub: spiffeId('routing') });
    expect(refused.map(({ status, json }) => [status, json.error])).toEqual(refused.map(() => [401, 'invalid_client']));
  });

  it('is nobody by another trust domain, by a certificate that has run out, or without one', async () => {
    const ask = (tls: object) => askToken({ ...asRoom('routing'), scope: 'kafka' }, { tls });

    const refused = [
      await ask(await certificateOf('routing', { uri: 'spiffe://elsewhere.example/routing' })),
      await ask(await certificateOf('routing', { at: Date.now() - 7_200_000 })),
      await ask(await certificateOf('audit')),
      await ask({}),
    ];

    expect(refused.map(({ status, json }) => [status, json.error])).toEqual(refused.map(() => [401, 'invalid_client']));
    expect((await ask(await certificateOf('routing'))).status).toBe(200);
  });

  it.each(['CN=broker,O=mesh', 'spiffe://elsewhere.example/consumer/x', 'spiffe://countersign.local'])(
    'is never given a token about %s, even if the registry had it',
    async (id) => {
      const program = aProgram('consumer');
      const jwks = JSON.stringify([program.publicKey.export({ format: 'jwk' })]);
      const owner = JSON.stringify({ iss: 'x', sub: 'olga' });
      try {
        await authorityRows(
          `insert into authority.identity (id, kind, owner, purpose, state) values ($1, 'consumer', $2, 'none', 'active')`,
          [id, owner],
        );
        await authorityRows('insert into authority.client_credential (id, jwks, version) values ($1, $2, 1)', [id, jwks]);
        const answer = await askToken(byAssertion(program.assertion({ claims: { iss: id, sub: id } }), { scope: 'kafka' }));

        expect(answer).toMatchObject({ status: 400, json: { error: 'unauthorized_client' } });
        expect(answer.json.error_description).toMatch(/\((?:spiffe-id|trust-domain)\)/);
      } finally {
        await authorityRows('delete from authority.identity where id = $1', [id]);
        await authorityRows('delete from authority.client_credential where id = $1', [id]);
      }
    },
  );

  it('and everybody else finds where and how to ask, and asks by a form', async () => {
    const documents = await Promise.all(
      ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server/oauth', '/oauth/.well-known/openid-configuration'].map(
        (path) => call(`${authority}${path}`),
      ),
    );
    const json = { 'content-type': 'application/json' };

    expect(documents.map((one) => one.json)).toEqual(
      documents.map(() =>
        expect.objectContaining({
          issuer: `${authority}/oauth`,
          token_endpoint: `${authority}/oauth/token`,
          jwks_uri: `${authority}/oauth/jwks`,
        }),
      ),
    );
    expect(problemIn(await call(`${authority}/oauth/token`, { method: 'POST', headers: json, body: '{}' }))).toMatchObject({ status: 415 });
    const form = { 'content-type': 'application/x-www-form-urlencoded', authorization: `Bearer ${await tokenOf('olga')}` };
    const asForm = await call(`${intake}/v1/work-items`, { method: 'POST', headers: form, body: 'kind=incident' });
    expect(problemIn(asForm)).toMatchObject({ status: 415, code: 'media-type' });
  });
});
