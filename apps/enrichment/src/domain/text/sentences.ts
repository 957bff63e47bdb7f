import { folded } from './folded.ts';

/** The words of one sentence in their order, each with where it stands in the text. */
export interface Sentence {
  readonly words: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const letter = 0;
const skipped = 1;
const between = 2;
const ending = 3;
/** Ends a sentence only where no letter follows: `www.example.org` is one. */
const stop = 4;

/** What a sign below 128 is: markup and apostrophes are nothing, and so is what nobody sees. */
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z0-9]/.test(character)) return letter;
  if (/[\u0001'`*_~]/.test(character)) return skipped;
  if (/[\n\r:;|<>]/.test(character)) return ending;
  return /[.!?]/.test(character) ? stop : between;
});
const kindOf = (code: number): number => (code < 128 ? (kinds[code] ?? between) : code >= 0x2000 && code < 0x3040 ? between : letter);
const marks = /[\u0001'`*_~]/g;

/** What a reader reads, as sentences of plain words: in lower case, without markup, without what nobody sees. One pass. */
export function sentencesOf(text: string): readonly Sentence[] {
  const source = folded(text);
  const sentences: Sentence[] = [];
  let words: string[] = [];
  let starts: number[] = [];
  let ends: number[] = [];
  let start = -1;
  let end = 0;
  let hasMarks = false;
  for (let index = 0; index <= source.length; index += 1) {
    const code = source.charCodeAt(index);
    const kind = index === source.length ? ending : kindOf(code);
    if (kind === letter) {
      if (start < 0) start = index;
      end = index + 1;
      continue;
    }
    if (kind === skipped) {
      hasMarks = true;
      continue;
    }
    if (start >= 0) {
      const word = source.slice(start, end);
      words.push(hasMarks ? word.replaceAll(marks, '') : word);
      starts.push(start);
      ends.push(end);
      start = -1;
    }
    hasMarks = false;
    if (words.length > 0 && (kind === ending || (kind === stop && isLast(source.charCodeAt(index + 1))))) {
      sentences.push({ words, starts, ends });
      words = [];
      starts = [];
      ends = [];
    }
  }
  return sentences;
}

/** A stop before a closing quote ends what is quoted, not the sentence around it. */
const isLast = (next: number): boolean => next !== 0x22 && next !== 0x201d && (Number.isNaN(next) || kindOf(next) !== letter);
