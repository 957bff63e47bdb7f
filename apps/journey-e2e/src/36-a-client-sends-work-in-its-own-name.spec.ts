import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { spiffeId } from '@countersign/contracts';
import { askAuthority } from '@countersign/identity';
import { type Answer, call, givenATicket, problemIn, signIn, theRun, thenTheTraceHas, tokenOf, workItem } from '@countersign/testing';
import { certificateOf } from './identity/certificate-of.ts';
import { authorityRows } from './outside/authority-rows.ts';
import { badAssertions } from './outside/bad-assertions.ts';
import { tokenOfRoom } from './outside/room-tokens.ts';
import { aProgram, askToken, byAssertion, claimsIn, headerIn, type Program } from './outside/program.ts';
import { type Terminal, terminalOf } from './terminal/terminal.ts';

const { authority, intake } = theRun();
const post = (url: string, token: string, body: unknown): Promise<Answer> =>
  call(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('a client', () => {
  let ada: Terminal;
  let client: Program;
  const register = (program: Program, ...more: readonly string[]) =>
    ada('--json', 'clients', 'add', program.name, '--owner', 'olga', '--purpose', 'sends incidents', ...more);
  const tokenOfClient = async (): Promise<string> => (await askToken(byAssertion(client.assertion()))).json.access_token;
  beforeAll(async () => {
    ada = await terminalOf('ada');
    client = aProgram('client');
    const registered = await register(client, '--jwks', client.publicFile);
    if (registered.code !== 0) throw new Error(registered.err);
  }, 60_000);

  it('is registered by an administrator, and sends work that is said to be its own', async () => {
    const answer = await askToken(byAssertion(client.assertion()));
    const { access_token: token, ...rest } = answer.json;

    const sent = await post(`${intake}/v1/work-items`, token, workItem(await givenATicket()));

    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    expect(rest).toEqual({ token_type: 'Bearer', expires_in: 300, scope: 'intake' });
    expect(headerIn(token)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    expect(claimsIn(token)).toMatchObject({
      iss: `${authority}/oauth`,
      aud: 'intake',
      sub: client.id,
      client_id: client.id,
      scope: 'intake',
    });
    expect(sent.status).toBe(202);
    const [received] = await thenTheTraceHas(sent.json.id, 'work-item.received');
    expect(received?.data).toMatchObject({ sentBy: { service: client.id } });
  });

  it.each(badAssertions)('is given nothing for an assertion %s, by the rule %s', async (_, rule, made) => {
    const answer = await askToken(byAssertion(made(client)));

    expect(answer).toMatchObject({ status: 401, headers: { 'cache-control': 'no-store' }, json: { error: 'invalid_client' } });
    expect(answer.json.error_description).toContain(`(${rule})`);
  });

  it('shows each assertion once, whichever way it is shown', async () => {
    const [assertion, grant] = [client.assertion(), client.assertion()];
    const byGrant = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: grant };

    const answers = [await askToken(byAssertion(assertion)), await askToken(byAssertion(assertion))];
    answers.push(await askToken(byGrant), await askToken(byGrant), await askToken(byAssertion(grant)));

    expect(answers.map(({ status, json }) => [status, json.error])).toEqual([
      [200, undefined],
      [401, 'invalid_client'],
      [200, undefined],
      [400, 'invalid_grant'],
      [401, 'invalid_client'],
    ]);
    expect(claimsIn(answers[2]?.json.access_token)).toMatchObject({ sub: client.id, aud: 'intake' });
  });

  it.each([
    [{ scope: 'intake', resource: spiffeId('intake') }, undefined],
    [{ scope: 'kafka' }, 'invalid_scope'],
    [{ scope: 'intake approval' }, 'invalid_scope'],
    [{ audience: 'approval' }, 'invalid_target'],
    [{ audience: 'kafka' }, 'invalid_target'],
    [{ client_id: spiffeId('client/another') }, 'invalid_client'],
    [{ client_secret: 'x' }, 'invalid_request'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
  ])('asks for %j and is told: %s', async (more, error) => {
    const { json } = await askToken(byAssertion(client.assertion(), more));

    expect(json.error).toBe(error);
  });

  it('that can do nothing else has a secret: shown once, marked, kept as a digest', async () => {
    const program = aProgram('client');
    const { secret, id } = JSON.parse((await register(program, '--secret')).out) as { secret: string; id: string };
    const form = { grant_type: 'client_credentials', client_id: id, client_secret: secret };
    const basic = (password: string) => ({
      authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(password)}`).toString('base64')}`,
    });
    const alone = { grant_type: 'client_credentials', scope: 'intake' };

    const given = [await askToken(form), await askToken(alone, { headers: basic(secret) })];
    const refused = [
      await askToken({ ...form, client_secret: `${secret}x` }),
      await askToken(alone, { headers: basic(secret.toUpperCase()) }),
      await askToken({ ...form, client_id: client.id }),
      await askToken({ ...form, client_id: 'CN=broker,O=mesh' }),
    ];

    expect(given.map(({ status, json }) => [status, json.scope, json.expires_in <= 900])).toEqual(given.map(() => [200, 'intake', true]));
    expect(refused.map(({ status, json }) => [status, json.error])).toEqual(refused.map(() => [401, 'invalid_client']));
    expect((await askToken({ ...form, scope: 'kafka' })).json.error).toBe('invalid_scope');
    const lines = (await ada('clients', 'list')).out.split('\n');
    expect(lines.find((line) => line.startsWith(id))).toContain('! a secret');
    expect(lines.find((line) => line.startsWith(client.id))).toContain('its keys');
    const kept = await authorityRows('select id, jwks::text, secret_digest from authority.client_credential where id = $1', [id]);
    expect(kept).toEqual([{ id, jwks: null, secret_digest: createHash('sha256').update(secret).digest('hex') }]);
  });

  it('is registered with what nobody else has, and with nothing that is to stay with it', async () => {
    const other = aProgram('client');

    const [privately, again, past] = [
      await register(other, '--jwks', other.privateFile),
      await register(client, '--jwks', client.publicFile),
      await register(other, '--jwks', other.publicFile, '--ends', '2020-01-01'),
    ];

    expect(privately).toMatchObject({ code: 2, err: expect.stringContaining('holds a private key') });
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining(`There is an identity ${client.id} already`) });
    expect(past).toMatchObject({ code: 1, err: expect.stringContaining('no moment to come') });
    expect((await register(other, '--jwks', other.publicFile)).code).toBe(0);
  });

  it.each([
    ['suspended', `state = 'suspended'`, `state = 'active'`],
    ['ended', 'ends_at = now()', 'ends_at = null'],
    ['no-owner', `owner = 'null'`, `owner = '{"iss":"x","sub":"olga"}'`],
  ])('is given nothing while it is %s', async (rule, taken, given) => {
    const program = aProgram('client');
    await register(program, '--jwks', program.publicFile);
    await authorityRows(`update authority.identity set ${taken} where id = $1`, [program.id]);

    const refused = await askToken(byAssertion(program.assertion()));
    await authorityRows(`update authority.identity set ${given} where id = $1`, [program.id]);

    expect(refused).toMatchObject({ status: 400, json: { error: 'unauthorized_client' } });
    expect(refused.json.error_description).toContain(`(${rule})`);
    expect((await askToken(byAssertion(program.assertion()))).status).toBe(200);
  });

  it('opens no other door with its token, and nobody else opens its door with theirs', async () => {
    const token = await tokenOfClient();
    const [svid, kafka, room] = await Promise.all([
      askAuthority(`${authority}/v1/jwt-svids`, { audience: 'intake' }, await certificateOf('routing')),
      askAuthority(`${authority}/v1/kafka-tokens`, {}, await certificateOf('routing')),
      tokenOfRoom('routing', 'intake'),
    ]);
    const { identity } = await signIn('olga');
    const item = workItem(await givenATicket());

    const elsewhere = await Promise.all([
      post(`${theRun().approval}/v1/approvals/0197a000-0000-7000-8000-000000000000/votes`, token, {}),
      post(`${theRun().gateway}/v1/clients`, token, {}),
      post(`${authority}/v1/clients`, token, {}),
      post(`${theRun().approval}/v1/approvals/0197a000-0000-7000-8000-000000000000/votes`, await tokenOfRoom('routing', 'approval'), {}),
    ]);
    const here = await Promise.all(
      [svid['token'], kafka['token'], room, identity].map((one) => post(`${intake}/v1/work-items`, String(one), item)),
    );
    const changed = `${token.slice(0, -6)}AAAAAA`;

    expect(elsewhere.map(problemIn)).toEqual(elsewhere.map(() => ({ status: 401, code: 'token' })));
    expect(here.map(problemIn)).toEqual(here.map(() => ({ status: 401, code: 'token' })));
    expect(problemIn(await post(`${intake}/v1/work-items`, changed, item))).toEqual({ status: 401, code: 'token' });
    expect(problemIn(await call(`${intake}/v1/parked`, { headers: { authorization: `Bearer ${token}` } }))).toEqual({
      status: 403,
      code: 'role',
    });
    expect((await post(`${intake}/v1/work-items`, token, item)).status).toBe(202);
    expect((await post(`${intake}/v1/work-items`, await tokenOf('olga'), workItem(await givenATicket()))).status).toBe(202);
  });
});
