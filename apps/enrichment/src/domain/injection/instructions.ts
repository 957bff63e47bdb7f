import type { Found } from '../text/found.ts';
import type { Sentence } from '../text/sentences.ts';
import { knownPhrases } from './known-phrases.ts';
import { endOfPhrase, firstWords, type Phrase, phrase } from './phrase.ts';

interface Rule {
  readonly value: string;
  readonly confidence: number;
  readonly phrase: Phrase;
}

/** By the first word, so that a word which begins no phrase costs one look. */
const rulesOf = new Map<string, Rule[]>();
for (const { value, confidence, phrases } of knownPhrases) {
  for (const written of phrases) {
    const rule = { value, confidence, phrase: phrase(written) };
    for (const word of new Set(firstWords(rule.phrase))) rulesOf.set(word, [...(rulesOf.get(word) ?? []), rule]);
  }
}

/** Instructions to a model: what kind each is, and where in the text it stands. */
export function instructions(sentences: readonly Sentence[]): readonly Found[] {
  const found: Found[] = [];
  for (const { words, starts, ends } of sentences) {
    for (let index = 0; index < words.length; index += 1) {
      for (const rule of rulesOf.get(words[index] ?? '') ?? []) {
        const end = endOfPhrase(rule.phrase, words, index);
        if (end === undefined) continue;
        found.push({ value: rule.value, confidence: rule.confidence, start: starts[index] ?? 0, end: ends[end - 1] ?? 0 });
      }
    }
  }
  return found;
}
