import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import { openedSignIn } from './opened.fixture.ts';
import type { SignIn } from './sign-in.ts';

const gateway = 'http://localhost:7400';
const callback = `${gateway}/sign-in/callback`;

describe('a browser that signs somebody in', () => {
  let signIn: SignIn;
  beforeAll(async () => {
    signIn = await openedSignIn();
  });
  afterAll(() => signIn.close());

  const cookies = new Map<string, string>();
  const visit = async (address: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(address, signIn.url), {
      redirect: 'manual',
      ...init,
      headers: { ...init.headers, cookie, connection: 'close' },
    });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    return { status: answer.status, location: answer.headers.get('location') ?? '', text: await answer.text() };
  };
  const asked = (more: Readonly<Record<string, string>>) =>
    `/auth?${new URLSearchParams({ client_id: 'countersign-gateway', response_type: 'code', scope: 'openid profile email access', redirect_uri: callback, ...more })}`;

  it('shows who there is, and comes back with a code that only its own verifier opens', async () => {
    const verifier = randomBytes(32).toString('base64url');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const start = await visit(asked({ code_challenge: challenge, code_challenge_method: 'S256', state: 'a-state' }));
    const page = await visit(start.location);

    const chosen = await visit(start.location, { method: 'POST', body: new URLSearchParams({ person: 'ada' }) });
    const back = new URL((await visit(chosen.location)).location);

    expect(page.text).toContain('This is for development');
    expect(`${back.origin}${back.pathname}`).toBe(callback);
    expect(back.searchParams.get('state')).toBe('a-state');
    const redeem = (codeVerifier: string) =>
      fetch(`${signIn.url}/token`, {
        method: 'POST',
        headers: { connection: 'close' },
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: 'countersign-gateway',
          redirect_uri: callback,
          code: back.searchParams.get('code') ?? '',
          code_verifier: codeVerifier,
        }),
      });
    expect((await redeem(randomBytes(32).toString('base64url'))).status).toBe(400);
    const tokens = JSON.parse(await (await redeem(verifier)).text());
    expect(decodeJwt(tokens.access_token)).toMatchObject({ sub: 'ada', groups: ['administrators'], client_id: 'countersign-gateway' });
    expect(tokens).toHaveProperty('refresh_token');
  });

  it('gets nowhere without a challenge', async () => {
    const { location } = await visit(asked({ state: 'another' }));

    expect(new URL(location).searchParams.get('error')).toBe('invalid_request');
  });

  it('gets nowhere under another name, or from the page of somebody else', async () => {
    const other = await fetch(`${signIn.url}/device`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', connection: 'close' },
      body: new URLSearchParams({ user_code: 'AAAA-AAAA', person: 'ada' }),
    });

    expect(other.status).toBe(403);
    expect(JSON.parse(await other.text())).toMatchObject({ code: 'origin' });
  });
});
