import { describe, expect, it } from '@jest/globals';
import { fromBase64url, lettersFor, toBase64url } from './base64url.ts';

const letters = (text: string) => Buffer.from(text, 'latin1');

describe('base64url', () => {
  it('is written as the platform writes it, at every length, and read back', () => {
    for (let length = 0; length < 200; length += 1) {
      const bytes = Buffer.from(Array.from({ length }, (_, at) => (at * 97 + length * 31) & 255));

      const text = toBase64url(bytes);

      expect(text).toBe(bytes.toString('base64url'));
      expect(text.length).toBe(lettersFor(length));
      expect(fromBase64url(letters(text))).toEqual(new Uint8Array(bytes));
    }
  });

  it('reads no text but the one that it would have written', () => {
    for (let first = 0; first < 256; first += 1)
      for (const text of [[first], [65, first], [65, 65, first], [65, 65, 65, first], [first, 65, 65, 65]]) {
        const bytes = fromBase64url(Uint8Array.from(text));

        if (bytes !== undefined) expect(toBase64url(bytes)).toBe(String.fromCharCode(...text));
      }
  });

  it.each(['AA==', 'AA=', 'A', 'AB', 'AAB', 'A+AA', 'A/AA', 'AAA ', ' AAA', 'AA\nA', 'AAAAA', 'AAA\u00ff'])('is not %j', (text) => {
    expect(fromBase64url(letters(text))).toBeUndefined();
    expect(fromBase64url(letters('AAAA'))).toEqual(new Uint8Array(3));
  });
});
