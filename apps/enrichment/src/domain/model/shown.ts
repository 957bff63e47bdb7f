import type { OpenedContent } from '../opened-content.ts';
import { visible } from '../injection/hidden.ts';
import { mask, originalStretch } from '../personal/mask.ts';
import { personal } from '../personal/personal.ts';

type Content = Pick<OpenedContent, 'title' | 'text'>;

/** Where something stands in the content itself. */
export interface Place {
  readonly field: 'title' | 'text';
  readonly start: number;
  readonly end: number;
}

export interface Shown {
  /** What leaves the house: title and text without what a page hides, with placeholders for personal data. */
  readonly text: string;
  /** Whether the content goes on behind it. */
  readonly isCut: boolean;
  /** The first place where these characters stand in what was shown, as a place of the content; undefined where they do not stand there. */
  readonly placeOf: (quote: string) => Place | undefined;
}

/**
 * What a model is shown of a content. It is masked as a whole before it is cut, so that nothing personal stays because only half of it was left, and so that
 * the same placeholder stands for the same characters in title and text.
 */
export function shown({ title, text }: Content, charactersAtMost: number): Shown {
  const whole = `${visible(title)}\n${visible(text)}`;
  const behind = title.length + 1;
  const inText = personal(whole.slice(behind)).map((found) => ({ ...found, start: found.start + behind, end: found.end + behind }));
  const masked = mask(whole, [...personal(whole.slice(0, title.length)), ...inText]);
  const cut = masked.text.slice(0, charactersAtMost).replace(/[\ud800-\udbff]$/, '');
  return {
    text: cut,
    isCut: cut.length < masked.text.length,
    placeOf: (quote) => {
      const start = cut.indexOf(quote);
      if (start < 0) return undefined;
      const place = originalStretch(masked, { start, end: start + quote.length });
      if (place.end <= title.length) return { field: 'title', ...place };
      return place.start < behind ? undefined : { field: 'text', start: place.start - behind, end: place.end - behind };
    },
  };
}
