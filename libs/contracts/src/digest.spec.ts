import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { digestOf } from './digest.ts';
import { hashWith } from './hash.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

describe('the digest of a document', () => {
  it('is taken over the canonical form of RFC 8785 section 3.2.2', () => {
    const document = {
      // More digits than a number can hold: the example of the RFC.
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };

    const digest = digestOf(document);

    const canonical =
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}';
    expect(digest).toBe(sha256(canonical));
  });

  it('orders names by UTF-16 code units, as RFC 8785 section 3.2.3 does', () => {
    const names = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };

    const digest = digestOf(names);

    const canonical =
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis",' +
      '"\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}';
    expect(digest).toBe(sha256(canonical));
  });

  it('is the same for the same document in another order', () => {
    expect(digestOf({ a: 1, b: { c: 2, d: 3 } })).toBe(digestOf({ b: { d: 3, c: 2 }, a: 1 }));
  });

  it.each([
    ['a number that is none', { a: Number.NaN }],
    ['a number without end', { a: Number.POSITIVE_INFINITY }],
    ['a lone surrogate in a value', { a: '\ud800' }],
    ['a lone surrogate in a name', { '\udead': 1 }],
    ['nothing at all', undefined],
  ])('cannot be taken of %s', (_, document) => {
    expect(() => digestOf(document)).toThrow();
  });

  it('is the same by the hash of the platform as by the portable one', () => {
    const document = { text: 'é\u20ac\ud83d\ude00', long: 'x'.repeat(1_000) };
    const portable = digestOf(document);
    const asked: string[] = [];

    hashWith((text) => (asked.push(text), sha256(text)));

    expect(digestOf(document)).toBe(portable);
    expect(asked).toHaveLength(1);
  });
});
