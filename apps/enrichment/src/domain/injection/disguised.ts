import { type Found, occurrences } from '../text/found.ts';
import { mixedScripts } from '../text/look-alikes.ts';

const beyondAscii = /[^\u0000-\u007f]/;
/** Between two letters of a script that needs none of them; an address of a picture letter or of Persian is left alone. */
const unseenInWord = /[a-z0-9][\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]{1,8}[a-z0-9]/gi;
const tags = /[\u{e0020}-\u{e007e}]{3,64}/gu;
/** Flags of Scotland, Wales and England are spelt in tags. */
const flag = /\u{1f3f4}$/u;
const signs = /[\u{1d400}-\u{1d7ff}\u{1f130}-\u{1f189}\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9]{2,64}/gu;

/** Text that reads otherwise for a program than for a person: unseen characters in words, words of two scripts, signs for letters. */
export function disguised(text: string): readonly Found[] {
  if (!beyondAscii.test(text)) return [];
  return [
    ...few('unseen-characters', text, unseenInWord),
    ...few('unseen-characters', text, tags).filter(({ start }) => !flag.test(text.slice(Math.max(0, start - 2), start))),
    ...few('look-alike-letters', text, mixedScripts),
    ...few('look-alike-letters', text, signs),
  ];
}

/** One of them says it. */
const enough = 1;

const few = (value: string, text: string, pattern: RegExp): readonly Found[] =>
  occurrences(text, pattern)
    .slice(0, enough)
    .map(({ start, end }) => ({ value, confidence: 8_000, start, end }));
