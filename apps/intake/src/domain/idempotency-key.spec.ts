import { describe, expect, it } from '@jest/globals';
import { callerOf, idempotencyKey } from './idempotency-key.ts';

describe('the key in Idempotency-Key', () => {
  it.each([
    ['"8e03978e-40d5-43dd-bc93-6894a57f9324"', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    [' "with spaces, and commas" ', 'with spaces, and commas'],
    ['"a \\"quoted\\" back\\\\slash"', 'a "quoted" back\\slash'],
    [`"${'x'.repeat(255)}"`, 'x'.repeat(255)],
    ['0', '0'],
  ])('of %s is %s', (header, key) => {
    expect(idempotencyKey(header)).toBe(key);
  });

  it.each([
    '',
    '""',
    '"',
    'two words',
    'a,b',
    '"a", "b"',
    '"open',
    'a"b',
    '"\\x"',
    '"a";p=1',
    'é',
    '"é"',
    'x'.repeat(256),
    `"${'x'.repeat(256)}"`,
  ])('is none in %j', (header) => {
    expect(idempotencyKey(header)).toBeUndefined();
  });

  it('is found or refused in no time, however long the header is', () => {
    expect(idempotencyKey(`"${'\\"'.repeat(8_000)}`)).toBeUndefined();
  });
});

describe('the caller whose key it is', () => {
  it('is one by issuer and subject together, and nobody can pass for another', () => {
    const callers = [
      { iss: 'https://a', sub: 'b' },
      { iss: 'https://b', sub: 'b' },
      { iss: 'https://a', sub: 'a' },
      { iss: 'https://a b', sub: '' },
      { iss: 'https://a', sub: ' b' },
      { iss: 'https://a","b', sub: '' },
    ];

    expect(new Set(callers.map(callerOf)).size).toBe(callers.length);
    expect(callerOf({ iss: 'https://a', sub: 'b' })).toBe(callerOf({ sub: 'b', iss: 'https://a' }));
  });
});
