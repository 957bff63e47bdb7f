import type { Stretch } from './text/found.ts';

/** People read the beginning; beyond this nothing is weighed. */
const read = 8_000;
const atMost = 3;
const shortest = 20;
const longest = 300;
/** The first sentence is hard to beat as a summary, so what comes later has to share more words with the title. */
const lead = 1.5;
const courtesy =
  /^(?:hi|hello|dear|hey|good (?:morning|afternoon|day)|thanks|thank you|kind regards|best regards|regards|sincerely|cheers)\b/i;
const word = /[a-z0-9\u00c0-\ud7ff]{4,24}/g;
const ending = /[.!?](?=\s)|\n/g;

export interface KeySentence extends Stretch {
  /** 1/10,000. */
  readonly confidence: number;
}

/** Up to three sentences of the text that say most of what the title says and what the text repeats; in the order of the text. */
export function keySentences(title: string, text: string): readonly KeySentence[] {
  const sentences = sentencesOf(text.slice(0, read));
  const counts = new Map<string, number>();
  for (const { words } of sentences) for (const each of words) counts.set(each, (counts.get(each) ?? 0) + 1);
  const titleWords = new Set(wordsOf(title));
  return sentences
    .map(({ start, end, words }, index) => {
      const shared = [...words].reduce((sum, each) => sum + (titleWords.has(each) ? 2 : 0) + ((counts.get(each) ?? 0) > 1 ? 1 : 0), 0);
      const score = shared / Math.sqrt(words.size + 1) + (index === 0 ? lead : 1 / (index + 1));
      return { start, end, score };
    })
    .toSorted((a, b) => b.score - a.score || a.start - b.start)
    .slice(0, atMost)
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, score }) => ({ start, end, confidence: Math.round((score / (score + 2)) * 10_000) }));
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(word) ?? [];

/** What stands between ends of sentences, without the space around it; greetings, and what is too short to say anything, are none. */
function sentencesOf(text: string): readonly (Stretch & { readonly words: ReadonlySet<string> })[] {
  const ends = [...Array.from(text.matchAll(ending), ({ index }) => index + 1), text.length];
  return ends.flatMap((stop, index) => {
    const raw = text.slice(ends[index - 1] ?? 0, stop);
    const start = (ends[index - 1] ?? 0) + raw.length - raw.trimStart().length;
    const characters = whole(raw.trim().slice(0, longest)).trimEnd();
    if (characters.length < shortest || courtesy.test(characters)) return [];
    return [{ start, end: start + characters.length, words: new Set(wordsOf(characters)) }];
  });
}

/** Not half of a character at the end. */
const whole = (characters: string): string => (/[\ud800-\udbff]$/.test(characters) ? characters.slice(0, -1) : characters);
