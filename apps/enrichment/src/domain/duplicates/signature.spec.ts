import { describe, expect, it } from '@jest/globals';
import { contentSignature } from './content-signature.ts';
import type { HashKey } from './keyed-hash.ts';
import { bandsOf, likeness, type Signature } from './signature.ts';

const key: HashKey = [0x03020100, 0x07060504];
const words = (count: number, from = 0): string => Array.from({ length: count }, (_, at) => `word${from + at}`).join(' ');
const signed = (text: string): Signature => contentSignature(key, { title: '', text }) ?? [];
const shared = (one: Signature, other: Signature): number => bandsOf(one).filter((band, place) => band === bandsOf(other)[place]).length;

describe('a signature', () => {
  it('is nothing of what a page hides', () => {
    const text = words(30);

    expect(signed(`${text} <!-- ${words(200, 500)} -->`)).toEqual(signed(text));
    expect(signed(`${text} ${words(200, 500)}`)).not.toEqual(signed(text));
  });

  it('is of the beginning of a long text', () => {
    const beginning = words(2_000);

    expect(signed(`${beginning} ${words(2_000, 5_000)}`)).toEqual(signed(beginning));
  });

  it('tells no two texts alike that repeat one sentence for ever, and are short', () => {
    expect(signed('it is broken '.repeat(100))).toEqual([]);
  });

  it('has four bands also where the text is so short that parts of it are empty', () => {
    const short = signed(words(14));

    expect(short).toContain(-1);
    expect(shared(short, signed(words(14)))).toBe(4);
    expect(new Set(bandsOf(short)).size).toBeGreaterThan(1);
  });

  it('shares a band with nearly all that are alike, and with nearly none that are not', () => {
    // The same 120 words, of which the last few are others.
    const pairs = Array.from({ length: 400 }, (_, at) => {
      const from = at * 1_000;
      return [signed(words(120, from)), signed(`${words(100, from)} ${words(20, from + 500)}`)] as const;
    });
    const alike = pairs.filter(([one, other]) => likeness(one, other) >= 0.6);

    const found = alike.filter(([one, other]) => shared(one, other) > 0);
    const strangers = pairs.filter(([one], at) => shared(one, pairs[(at + 1) % pairs.length]?.[1] ?? []) > 0);

    expect(alike.length).toBeGreaterThan(200);
    expect(found.length / alike.length).toBeGreaterThan(0.9);
    expect(strangers).toEqual([]);
  });
});
