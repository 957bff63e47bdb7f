import { beforeEach, describe, expect, it } from '@jest/globals';
import { BrowserSessions } from './browser-sessions.ts';
import type { GivenTokens, SigningIn } from './signing-in.ts';

const good = (access: string): GivenTokens => ({ access, refresh: `refresh of ${access}`, ends: Date.now() + 300_000 });
const expired = (access: string): GivenTokens => ({ ...good(access), ends: 0 });
const nameAndValue = (set: string): string => set.split(';')[0] ?? '';
const get = (cookie: string) => ({ cookie, csrf: undefined, isSafe: true });

describe("a browser's session", () => {
  let asked: string[];
  let answer: GivenTokens | undefined;
  let sessions: BrowserSessions;
  beforeEach(() => {
    asked = [];
    answer = good('second');
    const issuer: Pick<SigningIn, 'refresh' | 'revoke'> = {
      refresh: async (token) => {
        asked.push(token);
        return answer;
      },
      revoke: async (token) => void asked.push(`revoked ${token}`),
    };
    sessions = new BrowserSessions({} as never, issuer as SigningIn);
  });

  it('stands for the token that is behind it, which is not in the cookie', async () => {
    const set = sessions.begin(good('first'));

    expect(await sessions.tokenOf(get(nameAndValue(set)))).toBe('first');
    expect(set).not.toContain('first');
    expect(set).toMatch(/^countersign-session=[\w-]{43}; Path=\/; Max-Age=28800; HttpOnly; SameSite=Lax$/);
  });

  it('is kept for TLS alone, by a name that only this host can set, where people come by https', () => {
    const secured = new BrowserSessions({ COUNTERSIGN_GATEWAY_URL: 'https://countersign.example' } as never, {} as never);

    expect(secured.begin(good('first'))).toMatch(/^__Host-countersign-session=.*; Path=\/; .*HttpOnly; SameSite=Lax; Secure$/);
  });

  it('is renewed once, however many requests find its token expired', async () => {
    const cookie = nameAndValue(sessions.begin(expired('first')));

    const tokens = await Promise.all(Array.from({ length: 5 }, () => sessions.tokenOf(get(cookie))));

    expect(tokens).toEqual(tokens.map(() => 'second'));
    expect(asked).toEqual(['refresh of first']);
  });

  it('is over where the issuer does not renew it', async () => {
    const cookie = nameAndValue(sessions.begin(expired('first')));
    answer = undefined;

    expect(await sessions.tokenOf(get(cookie))).toBeUndefined();
    answer = good('second');
    expect(await sessions.tokenOf(get(cookie))).toBeUndefined();
  });

  it.each([
    ['no token of the page', undefined],
    ['an empty one', ''],
    ['a guess', 'x'.repeat(43)],
    ['a guess in letters that take more room', 'é'.repeat(43)],
  ])('changes nothing with %s', async (_, csrf) => {
    const cookie = nameAndValue(sessions.begin(good('first')));

    await expect(sessions.tokenOf({ cookie, csrf, isSafe: false })).rejects.toMatchObject({ status: 403, code: 'csrf' });
    expect(await sessions.tokenOf({ cookie, csrf: sessions.csrfOf(cookie), isSafe: false })).toBe('first');
  });

  it("does not take another session's token of the page", async () => {
    const [one, other] = [nameAndValue(sessions.begin(good('one'))), nameAndValue(sessions.begin(good('other')))];

    await expect(sessions.tokenOf({ cookie: one, csrf: sessions.csrfOf(other), isSafe: false })).rejects.toMatchObject({ code: 'csrf' });
  });

  it('is gone after signing out, here and at the issuer', async () => {
    const cookie = nameAndValue(sessions.begin(good('first')));

    const taken = await sessions.end(cookie);

    expect(taken).toMatch(/^countersign-session=; Path=\/; Max-Age=0; HttpOnly/);
    expect(asked).toEqual(['revoked refresh of first']);
    expect(await sessions.tokenOf(get(cookie))).toBeUndefined();
  });
});
