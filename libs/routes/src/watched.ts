import type { Claim } from '@countersign/contracts';
import { ownersIn } from './owned.ts';
import type { Routes } from './routes.ts';

/** The values of the claims by which routing learns that words of a rule, or hosts of a queue, stand in a text that it never hears. */
export const wordsOf = (rule: string): string => `words:${rule}`;
export const ownerOfValue = (value: string): string | undefined =>
  value.startsWith(ownerMark) ? value.slice(ownerMark.length) : undefined;

const ownerMark = 'owner:';
const certain = 10_000;
const by = 'routes@1';

/** Looks for the words and hosts that a configuration names; claims what was found, never a word of it. */
export function watching(routes: Pick<Routes, 'rules' | 'queues'>): (title: string, text: string) => readonly Claim[] {
  const words = routes.rules.flatMap(({ name, when }) => (when.words === undefined ? [] : [{ name, pattern: patternOf(when.words) }]));
  const ownersOf = ownersIn(new Map(routes.queues.flatMap(({ name, owns = [] }) => owns.map((one) => [one, name] as const))));
  const hasOwners = routes.queues.some(({ owns = [] }) => owns.length > 0);
  return (title, text) => {
    if (words.length === 0 && !hasOwners) return [];
    const whole = `${title}\n${text}`;
    const found = words.filter(({ pattern }) => pattern.test(whole)).map(({ name }) => wordsOf(name));
    const owners = hasOwners ? [...ownersOf(whole)].toSorted().map((queue) => `${ownerMark}${queue}`) : [];
    return [...found, ...owners].map((value) => ({ kind: 'entity', value, confidence: certain, by }));
  };
}

/** Whole words, in any case, over any white space. */
function patternOf(words: readonly string[]): RegExp {
  const each = words.map((word) => word.trim().split(/\s+/).map(literally).join('\\s+'));
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${each.join('|')})(?![\\p{L}\\p{N}_])`, 'iu');
}

const literally = (word: string): string => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
