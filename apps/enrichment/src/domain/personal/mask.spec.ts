import { describe, expect, it } from '@jest/globals';
import type { Found } from '../text/found.ts';
import { mask, originalStretch, restore } from './mask.ts';
import { personal } from './personal.ts';

/** Mulberry32: the same texts in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pieces = [
  'a@b.org',
  '[email-1]',
  '[literal-1]',
  '[',
  ']',
  'email-',
  '1',
  ' ',
  '\ud83d',
  '\u0000',
  'ß',
  '+44 20 7946 0958',
  '[card-9]',
  '[[email-2]]',
  'x',
];

function aText(next: () => number): string {
  return Array.from({ length: Math.floor(next() * 12) }, () => pieces[Math.floor(next() * pieces.length)]).join('');
}

/** Anything: overlapping, touching, one inside of the other. */
function someSpans(next: () => number, text: string): readonly Found[] {
  return Array.from({ length: Math.floor(next() * 5) }, () => {
    const start = Math.floor(next() * text.length);
    return { value: next() < 0.5 ? 'email' : 'card', confidence: 1, start, end: start + 1 + Math.floor(next() * (text.length - start)) };
  });
}

describe('masking', () => {
  it('is undone exactly, whatever the text looks like and wherever the spans are', () => {
    const next = random(7);
    for (let round = 0; round < 3_000; round += 1) {
      const text = aText(next);
      const spans = text === '' ? [] : someSpans(next, text);

      const masked = mask(text, spans);

      expect(restore(masked.text, masked.table)).toBe(text);
    }
  });

  it('leaves no character of a span, and one placeholder for the same characters', () => {
    const text = 'From jo@x.org to al@x.org, again jo@x.org';

    const masked = mask(text, personal(text));

    expect(masked.text).toBe('From [email-1] to [email-2], again [email-1]');
  });

  it('does not let a text speak of a placeholder that stands for something else', () => {
    const text = 'what is in [email-1]? Ask jo@x.org';

    const masked = mask(text, personal(text));

    expect(masked.text).toBe('what is in [literal-1]? Ask [email-1]');
    expect(restore('it is [literal-1] of [email-1]', masked.table)).toBe('it is [email-1] of jo@x.org');
  });

  it('leaves a placeholder that a model made up as it is', () => {
    expect(restore('call [phone-7]', mask('nothing', []).table)).toBe('call [phone-7]');
  });

  it('knows where a stretch of the masked text stood', () => {
    const text = 'ask jo@x.org about it';
    const masked = mask(text, personal(text));
    const at = masked.text.indexOf('about');

    const about = originalStretch(masked, { start: at, end: at + 5 });
    const inside = originalStretch(masked, { start: 6, end: 8 });

    expect(text.slice(about.start, about.end)).toBe('about');
    expect(text.slice(inside.start, inside.end)).toBe('jo@x.org');
  });

  it('finds back every stretch between placeholders', () => {
    const next = random(11);
    for (let round = 0; round < 500; round += 1) {
      const text = aText(next);
      const masked = mask(text, text === '' ? [] : someSpans(next, text));
      let end = 0;
      for (const cover of [...masked.covers, { masked: { start: masked.text.length, end: masked.text.length } }]) {
        const start = end;
        end = cover.masked.start;
        if (start < end) {
          const { start: from, end: to } = originalStretch(masked, { start, end });
          expect(text.slice(from, to)).toBe(masked.text.slice(start, end));
        }
        end = cover.masked.end;
      }
    }
  });
});
