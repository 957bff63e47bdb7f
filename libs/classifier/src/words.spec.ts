import { describe, expect, it } from '@jest/globals';
import { visitWords } from './words.ts';

/** Each word as it stands in the text, with what it is compared as. */
function wordsOf(text: string): readonly (readonly [string, number])[] {
  const found: [string, number][] = [];
  visitWords(text, text.length, (hash, start, end) => found.push([text.slice(start, end), hash]));
  return found;
}
const hashOf = (word: string): number | undefined => wordsOf(word)[0]?.[1];

describe('the words of a text', () => {
  it('stand where they are said to, whatever is between them', () => {
    expect(wordsOf('VPN-Client: "down", 3rd time…').map(([word]) => word)).toEqual(['VPN', 'Client', 'down', '3rd', 'time']);
  });

  it.each([
    ['case', 'Router', 'ROUTER'],
    ['accents, however they are written', 'Zürich', 'Zu\u0308rich'],
    ['accents that somebody left out', 'café', 'cafe'],
    ['an apostrophe', "can't", 'cant'],
    ['characters without width', 'pass\u200bword', 'password'],
    ['full width', 'ＶＰＮ', 'vpn'],
    ['which long number it is', '20260931', '4711001'],
  ])('are compared without %s', (_what, one, other) => {
    expect(wordsOf(one)).toHaveLength(1);
    expect(hashOf(one)).toBe(hashOf(other));
  });

  it('are told apart by short numbers, which mean something', () => {
    expect(hashOf('404')).not.toBe(hashOf('500'));
  });

  it('are single characters in a writing that has no spaces, and a question mark is one', () => {
    expect(wordsOf('東京?').map(([word]) => word)).toEqual(['東', '京', '?']);
  });

  it('are none where there is nothing to read', () => {
    expect(wordsOf(' \n\t…!')).toEqual([]);
    expect(wordsOf('')).toEqual([]);
  });
});
