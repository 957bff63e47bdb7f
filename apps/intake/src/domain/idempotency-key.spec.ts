import { describe, expect, it } from '@jest/globals';
import { idempotencyKey } from './idempotency-key.ts';

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
