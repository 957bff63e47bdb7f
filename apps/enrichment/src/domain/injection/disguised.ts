import { type Found, occurrences } from '../text/found.ts';
import { mixedScripts } from '../text/look-alikes.ts';

const beyondAscii = /[^\u0000-\u007f]/;
/** Between two letters of a script that needs none of them; what joins a picture letter or a Persian word is left alone. */
const unseenInWord = /[a-z0-9][\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]{1,8}[a-z0-9]/gi;
const tags = /[\u{e0020}-\u{e007e}]{3,64}/gu;
/** Flags of Scotland, Wales and England are spelt in tags. */
const flag = /\u{1f3f4}$/u;
/** Signs of mathematics and in circles that spell a word. Wide letters are how Japanese writes Latin ones. */
const signs = /[\u{1d400}-\u{1d7ff}\u{1f130}-\u{1f189}\u24b6-\u24e9]{3,64}/gu;

/** A soft hyphen from a web page, or one word typed on the wrong keyboard, is no disguise: so many are. */
const enough = 3;

/** Text that reads otherwise for a program than for a person: unseen characters in words, words of two scripts, signs for letters. */
export function disguised(text: string): readonly Found[] {
  if (!beyondAscii.test(text)) return [];
  return [
    ...firstOf('unseen-characters', occurrences(text, unseenInWord), enough),
    ...firstOf(
      'unseen-characters',
      occurrences(text, tags).filter(({ start }) => !flag.test(text.slice(Math.max(0, start - 2), start))),
      1,
    ),
    ...firstOf('look-alike-letters', occurrences(text, mixedScripts), enough),
    ...firstOf('look-alike-letters', occurrences(text, signs), 1),
  ];
}

/** One place says it, where there are enough. */
const firstOf = (value: string, [first, ...others]: ReturnType<typeof occurrences>, needed: number): readonly Found[] =>
  first === undefined || others.length + 1 < needed ? [] : [{ value, confidence: 8_000, start: first.start, end: first.end }];
