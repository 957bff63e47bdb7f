import { type Found, occurrences } from '../text/found.ts';
import { stopWords } from './stop-words.ts';

/** A language shows within the first lines. */
const read = 1_000;
const word = /[a-z\u00c0-\u024f]{1,24}/g;
/** Fewer words of one language than this say nothing. */
const enough = 3;
/** Scripts that one language has to itself among those that tickets are written in, and letters that tell neighbours apart. */
const scripts: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\u3040-\u30ff]/g],
  ['ko', /[\uac00-\ud7af]/g],
  ['zh', /[\u4e00-\u9fff]/g],
  ['uk', /[іїєґ]/gi],
  ['ru', /[\u0400-\u04ff]/g],
  ['el', /[\u0370-\u03ff]/g],
  ['he', /[\u0590-\u05ff]/g],
  ['ar', /[\u0600-\u06ff]/g],
  ['th', /[\u0e00-\u0e7f]/g],
  ['hi', /[\u0900-\u097f]/g],
];

const languagesOf = new Map<string, string[]>();
for (const [language, words] of Object.entries(stopWords)) {
  for (const each of new Set(words.split(' '))) languagesOf.set(each, [...(languagesOf.get(each) ?? []), language]);
}

/** The language of a text, ISO 639-1, by its script or by the words that no sentence does without; nothing where too few of them occur. */
export function language(text: string): Omit<Found, 'start' | 'end'> | undefined {
  const start = text.slice(0, read);
  return byScript(start) ?? byWords(start);
}

function byScript(text: string): Omit<Found, 'start' | 'end'> | undefined {
  if (!/[\u0370-\uffff]/.test(text)) return undefined;
  const letters = occurrences(text, /\p{L}/gu).length;
  for (const [value, pattern] of scripts) {
    const share = occurrences(text, pattern).length / letters;
    // Ukrainian has those letters once in twenty; Japanese mixes its own with Chinese ones.
    const needed = value === 'uk' ? 0.03 : value === 'ja' ? 0.1 : 0.3;
    if (share >= needed) return { value, confidence: 9_000 };
  }
  return undefined;
}

/** A word of several languages is shared among them. The confidence is how far the first is ahead of the second. */
function byWords(text: string): Omit<Found, 'start' | 'end'> | undefined {
  const scores = new Map<string, number>();
  for (const { characters } of occurrences(text.toLowerCase(), word)) {
    const languages = languagesOf.get(characters) ?? [];
    for (const each of languages) scores.set(each, (scores.get(each) ?? 0) + 1 / languages.length);
  }
  const [[value, most] = ['', 0], [, second] = ['', 0]] = [...scores].toSorted(([, a], [, b]) => b - a);
  if (most < enough || most <= second) return undefined;
  return { value, confidence: Math.round(Math.min(0.99, (most - second) / (most + 1)) * 10_000) };
}
