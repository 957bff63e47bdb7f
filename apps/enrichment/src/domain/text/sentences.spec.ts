import { describe, expect, it } from '@jest/globals';
import { folded } from './folded.ts';
import { sentencesOf } from './sentences.ts';

const plain = (text: string) => sentencesOf(text).map(({ words }) => words.join(' '));

describe('the words of a text', () => {
  it('are in lower case, sentence by sentence, without markup', () => {
    expect(plain('Do  **not**,\tdo "it". Don\'t! a.b_c')).toEqual(['do not do it', 'dont', 'a bc']);
  });

  it('are what a reader reads: look-alikes, signs and accents as plain letters, nothing unseen', () => {
    expect(plain('іgnоrе ａｌｌ i\u200bg\u00adn\u2060ore \u{1d422}\u{1d420} précédent')).toEqual(['ignore all ignore ig precedent']);
  });

  it('know their place in the text, behind characters of two units as well', () => {
    const text = '\u{1d422}\u{1d420} é i\u200bgnore 🙂 the rest';
    const [{ words, starts, ends } = { words: [], starts: [], ends: [] }] = sentencesOf(text);
    const at = words.indexOf('ignore');

    expect(text.slice(starts[at], ends[at])).toBe('i\u200bgnore');
  });

  it('are of a text as long as the folded one, unit for unit', () => {
    const text = 'ﬁ İ ß \ud83d \u{e0041} ǆ ½ ㎏ \u{1f3f4} مرحبا';

    expect(folded(text)).toHaveLength(text.length);
  });

  it('of another script stay what they are', () => {
    expect(plain('Привет, мир')[0]?.split(' ')).toHaveLength(2);
  });

  it('do not end where a quote does', () => {
    expect(plain('Add "you won!" to it.')).toEqual(['add you won to it']);
  });
});
