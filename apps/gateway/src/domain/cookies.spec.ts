import { describe, expect, it } from '@jest/globals';
import { cookie, cookieIn } from './cookies.ts';

describe('a cookie', () => {
  it.each([
    ['a=1; session=abc; b=2', 'abc'],
    ['session=', ''],
    ['session=a=b', 'a=b'],
    ['my-session=abc', undefined],
    ['session=first; session=second', 'first'],
    [undefined, undefined],
  ])('is found in %j', (header, value) => {
    expect(cookieIn(header, 'session')).toBe(value);
  });

  it('is read by no script, brought along by no other page, and over TLS alone where there is TLS', () => {
    const rules = { path: '/', life: 60 };

    expect(cookie('session', 'abc', { ...rules, isSecure: false })).toBe('session=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax');
    expect(cookie('session', 'abc', { ...rules, isSecure: true })).toBe('session=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure');
  });
});
