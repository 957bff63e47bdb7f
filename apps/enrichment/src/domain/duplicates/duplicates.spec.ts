import { describe, expect, it } from '@jest/globals';
import { sentencesOf } from '../text/sentences.ts';
import { duplicates } from './duplicates.ts';
import { type HashKey, keyedHash } from './keyed-hash.ts';
import { bandsOf, signatureOf } from './signature.ts';

const key: HashKey = [0x03020100, 0x07060504];
const story =
  'The payment portal refuses every card since this morning. Customers call us and nobody can pay an invoice. We restarted the server twice and it did not help at all.';
const signed = (text: string, by = key) => signatureOf(by, sentencesOf(text)) ?? [];

describe('the like of an item', () => {
  it('is found in other words and with a new greeting', () => {
    const own = { workItem: 'a', signature: signed(`Hello team, ${story}`) };
    const other = { workItem: 'b', signature: signed(story) };
    const stranger = {
      workItem: 'c',
      signature: signed(
        'My laptop does not start after the update of last night, the screen stays black and the fan runs at full speed for ever.',
      ),
    };

    expect(duplicates(own, [stranger, other, own])).toEqual([
      { kind: 'duplicate', value: 'b', confidence: expect.any(Number), by: 'likeness@1' },
    ]);
    expect(bandsOf(own.signature).some((band) => bandsOf(other.signature).includes(band))).toBe(true);
  });

  it('is the same, and named first, where every word is', () => {
    const own = { workItem: 'a', signature: signed(story) };
    const claims = duplicates(own, [
      { workItem: 'b', signature: signed(`${story} And more.`) },
      { workItem: 'c', signature: signed(story.toUpperCase()) },
    ]);

    expect(claims[0]).toMatchObject({ value: 'c', confidence: 9_900 });
  });

  it('is not told of a text that is too short to say anything', () => {
    expect(signatureOf(key, sentencesOf('Please help, it is broken'))).toBeUndefined();
  });

  it('cannot be found by who has another key', () => {
    const [own, other] = [signed(story), signed(story, [1, 2])];

    expect(own.filter((least, part) => least === other[part])).toEqual([]);
  });
});

describe('the keyed hash', () => {
  it('gives what the reference gives', () => {
    // The vectors of its authors (veorq/SipHash, vectors_hsip32): key 00 to 07, of 0, 2, 4, 6 and 8 bytes that count up.
    const units = ['\u0100', '\u0302', '\u0504', '\u0706'];
    const hashes = [0, 1, 2, 3, 4].map((count) => keyedHash(key, units.slice(0, count).join('')));

    expect(hashes).toEqual([0x5b9f35a9, 0x03a662fa, 0x89466e2a, 0x23fc6358, 0x8f84b8d0]);
  });
});
