import { latinOf } from './look-alikes.ts';

/** What stands where nobody sees anything. */
const nothing = '\u0001';

/** Unicode's default ignorables, and what turns the writing around. */
const unseen =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u{e0000}-\u{e0fff}]/u;
const beyondAscii = /[^\u0000-\u007f]/gu;
const isAscii = /^[\u0000-\u007f]*$/;

/**
 * The text in lower case as a reader reads it: unseen characters as `nothing`, look-alikes and signs that stand for letters as those letters, accents
 * taken off. As long as the text and in its order, so that a position in one is the same position in the other.
 */
export function folded(text: string): string {
  return isAscii.test(text)
    ? text.toLowerCase()
    : text.replaceAll(beyondAscii, fold).replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** One character in as many units as it had. NFKD takes compatibility forms and accents apart; the first part is what a reader reads. */
function fold(character: string): string {
  if (unseen.test(character)) return tagged(character).padEnd(character.length, nothing);
  const letter = latinOf(character) ?? character.normalize('NFKD').slice(0, 1);
  const isPlain = /^[\u0000-\u007f]$/.test(letter);
  return isPlain ? letter.padEnd(character.length, nothing) : character;
}

/** Tag characters spell ASCII without being seen. */
function tagged(character: string): string {
  const code = (character.codePointAt(0) ?? 0) - 0xe0000;
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : nothing;
}
