import type { Claim } from '@countersign/contracts';
import { topics } from './topics.ts';

/** A word in the title says more about a ticket than one in its text. */
const titleWeight = 3;
/** Evidence worth one word in favour of "none of these": keeps a single weak hint from looking certain. */
const doubt = 1.5;
const claimsAtMost = 3;

const patterns = Object.entries(topics).map(([topic, words]) => ({
  topic,
  pattern: new RegExp(`\\b(${words.map((word) => word.replaceAll(' ', '\\s+')).join('|')})s?\\b`, 'giu'),
}));

/** Names topics from keywords, most likely first; a claim for each that has any evidence. */
export function nameTopics(title: string, text: string): readonly Claim[] {
  const scores = patterns.map(({ topic, pattern }) => ({ topic, score: titleWeight * distinct(title, pattern) + distinct(text, pattern) }));
  const total = scores.reduce((sum, { score }) => sum + score, doubt);
  return scores
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.topic.localeCompare(b.topic))
    .slice(0, claimsAtMost)
    .map(({ topic, score }) => ({ kind: 'topic', value: topic, confidence: Math.round((score / total) * 10_000), by: 'keywords@1' }));
}

/** How many different words of a topic occur: a word said ten times, or in the plural, is still one hint. */
function distinct(text: string, pattern: RegExp): number {
  return new Set(Array.from(text.matchAll(pattern), ([, word = '']) => word.toLowerCase())).size;
}
