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
      { person: { iss: 'https://a', sub: 'b' } },
      { person: { iss: 'https://b', sub: 'b' } },
      { person: { iss: 'https://a', sub: 'a' } },
      { person: { iss: 'https://a b', sub: '' } },
      { person: { iss: 'https://a', sub: ' b' } },
      { person: { iss: 'https://a","b', sub: '' } },
      { service: 'https://a' },
    ];

    expect(new Set(callers.map(callerOf)).size).toBe(callers.length);
    expect(callerOf({ person: { iss: 'https://a', sub: 'b' } })).toBe(callerOf({ person: { sub: 'b', iss: 'https://a' } }));
  });
});
