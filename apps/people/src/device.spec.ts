import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { answerAs, askForCode, askForToken, openedSignIn, refresh, signedInAs } from './opened.fixture.ts';
import type { SignIn } from './sign-in.ts';

describe('a terminal that signs somebody in', () => {
  let signIn: SignIn;
  beforeAll(async () => {
    signIn = await openedSignIn();
  });
  afterAll(() => signIn.close());

  it('waits until a person has chosen, and then has their token', async () => {
    const { user_code: userCode, device_code: deviceCode } = await askForCode(signIn.url);
    const early = await askForToken(signIn.url, deviceCode);

    const said = await answerAs(signIn.url, userCode.toLowerCase(), 'nora');

    expect(early).toMatchObject({ status: 400, json: { error: 'authorization_pending' } });
    expect(said).toMatchObject({ status: 200, text: expect.stringContaining('The terminal acts for Nora Network') });
    const { access_token: token } = (await askForToken(signIn.url, deviceCode)).json;
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    const claims = decodeJwt(token);
    expect(claims).toMatchObject({ iss: signIn.url, sub: 'nora', aud: 'countersign', client_id: 'countersign-cli', groups: ['network'] });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(300);
  });

  it.each([
    ['a code that nobody was shown', 'ZZZZ-ZZZZ', 'nora', 422],
    ['somebody who is not there', undefined, 'mallory', 403],
  ])('gets nothing for %s', async (_, code, person, status) => {
    const { user_code: userCode, device_code: deviceCode } = await askForCode(signIn.url);

    const said = await answerAs(signIn.url, code ?? userCode, person);

    expect(said.status).toBe(status);
    expect(await askForToken(signIn.url, deviceCode)).toMatchObject({ json: { error: 'authorization_pending' } });
  });

  it('has a code that is good for one answer', async () => {
    const { user_code: userCode } = await askForCode(signIn.url);
    await answerAs(signIn.url, userCode, 'vera');

    expect(await answerAs(signIn.url, userCode, 'ada')).toMatchObject({ status: 422 });
  });

  it('has a refresh token that is good once', async () => {
    const { refresh_token: first } = await signedInAs(signIn, 'vera');

    const second = await refresh(signIn.url, first);
    const again = await refresh(signIn.url, first);

    expect(second).toMatchObject({ status: 200, json: { access_token: expect.any(String), refresh_token: expect.any(String) } });
    expect(again).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
  });
});

describe('a person who is disabled while signed in', () => {
  let signIn: SignIn;
  beforeAll(async () => {
    signIn = await openedSignIn();
  });
  afterAll(() => signIn.close());
  const userinfo = async (token: string) => {
    const answer = await fetch(`${signIn.url}/userinfo`, { headers: { authorization: `Bearer ${token}`, connection: 'close' } });
    return { status: answer.status, text: await answer.text() };
  };
  const set = (verb: string) =>
    fetch(`${signIn.url}/development/people/sana/${verb}`, { method: 'POST', headers: { connection: 'close' } });

  it('gets no new token, is nobody at userinfo, and cannot sign in, until they are enabled', async () => {
    const { access_token: token, refresh_token: refreshToken } = await signedInAs(signIn, 'sana');
    const before = await userinfo(token);

    await set('disable');

    expect(before).toMatchObject({ status: 200, text: expect.stringContaining('Sana Security') });
    expect(await userinfo(token)).toMatchObject({ status: 401 });
    expect(await refresh(signIn.url, refreshToken)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
    const { user_code: userCode } = await askForCode(signIn.url);
    expect(await answerAs(signIn.url, userCode, 'sana')).toMatchObject({ status: 403 });
    await set('enable');
    expect(await userinfo(token)).toMatchObject({ status: 200 });
  });

  it('is asked for by an access token, never by an ID token', async () => {
    const { id_token: idToken } = await signedInAs(signIn, 'nils');

    expect(await userinfo(idToken)).toMatchObject({ status: 401 });
  });
});
