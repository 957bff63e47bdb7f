import { describe, expect, it } from '@jest/globals';
import { isNotSent, reasonOf, retryAfterMs } from './http-answers.ts';

const noon = Date.parse('2026-05-09T12:00:00.000Z');
const answer = (retryAfter?: string): Response =>
  new Response(null, { headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } });
const failed = (code: string): Error => new TypeError('fetch failed', { cause: Object.assign(new Error('inner'), { code }) });

describe('Retry-After', () => {
  it.each([
    ['a number of seconds', '7', 7_000],
    ['a date', 'Sat, 09 May 2026 12:00:30 GMT', 30_000],
    ['a date that is past', 'Sat, 09 May 2026 11:00:00 GMT', 100],
    ['at once', '0', 100],
    ['longer than an hour', '86400', 3_600_000],
    ['a word', 'later', 1_000],
  ])('is read where it is %s', (_, value, milliseconds) => {
    expect(retryAfterMs(answer(value), noon)).toBe(milliseconds);
  });

  it('is a second where the system says nothing', () => {
    expect(retryAfterMs(answer(), noon)).toBe(1_000);
  });
});

describe('a call that failed', () => {
  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])('never reached the system with %s', (code) => {
    expect(isNotSent(failed(code))).toBe(true);
  });

  it.each(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT'])('may have reached it with %s', (code) => {
    expect(isNotSent(failed(code))).toBe(false);
  });

  it('may have reached it where nobody says why it failed', () => {
    expect([new DOMException('timeout', 'TimeoutError'), new Error('?'), undefined].map(isNotSent)).toEqual([false, false, false]);
  });
});

describe('the reason of a refusal', () => {
  it('is the detail of the problem document', () => {
    expect(reasonOf('{"detail":"There is no queue x"}', 422)).toBe('There is no queue x');
  });

  it.each(['<html>Forbidden</html>', '', 'null', '{}', '{"detail":7}', '{"detail":""}'])(
    'is the status where there is none: %j',
    (text) => {
      expect(reasonOf(text, 403)).toBe('the system answered 403');
    },
  );

  it('is cut where a system says too much', () => {
    expect(reasonOf(JSON.stringify({ detail: 'x'.repeat(9_000) }), 400)).toHaveLength(500);
  });
});
