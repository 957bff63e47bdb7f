/** A part of a phrase: one of some words (or of runs of words), after so many others at the most. */
interface Part {
  readonly skips: number;
  readonly isNegated: boolean;
  readonly oneOf: readonly (readonly string[])[];
}

export interface Phrase {
  readonly onlyAtStart: boolean;
  readonly onlyAtEnd: boolean;
  readonly parts: readonly Part[];
}

/**
 * Reads how a phrase is written down: parts with a space between them, `a|b_c` one of these words or runs of words, `..4` up to four words of any kind
 * before the next part, `!a|b` a word that is none of these, `^` first in a sentence and `$` last in it.
 */
export function phrase(written: string): Phrase {
  const tokens = written.trim().split(/\s+/);
  let skips = 0;
  const parts: Part[] = [];
  for (const token of tokens) {
    if (token === '^' || token === '$') continue;
    if (token.startsWith('..')) {
      skips = Number(token.slice(2));
      continue;
    }
    const isNegated = token.startsWith('!');
    const oneOf = token
      .slice(isNegated ? 1 : 0)
      .split('|')
      .map((words) => words.split('_'));
    parts.push({ skips, isNegated, oneOf });
    skips = 0;
  }
  return { onlyAtStart: tokens[0] === '^', onlyAtEnd: tokens.at(-1) === '$', parts };
}

/** The words that a phrase can begin with. */
export const firstWords = ({ parts: [first] }: Phrase): readonly string[] => (first?.oneOf ?? []).flatMap(([word]) => word ?? []);

/**
 * Up to which word the phrase reaches that begins at `start`; `undefined` where it does not stand there. Each part takes the first place that fits and is
 * never asked again, so that a phrase costs no more than the words that it may skip.
 */
export function endOfPhrase({ onlyAtStart, onlyAtEnd, parts }: Phrase, words: readonly string[], start: number): number | undefined {
  if (onlyAtStart && start > 0) return undefined;
  let at = start;
  for (const part of parts) {
    const end = endOfPart(part, words, at);
    if (end === undefined) return undefined;
    at = end;
  }
  return onlyAtEnd && at < words.length ? undefined : at;
}

function endOfPart({ skips, isNegated, oneOf }: Part, words: readonly string[], from: number): number | undefined {
  for (let at = from; at <= from + skips && at < words.length; at += 1) {
    const found = oneOf.find((run) => run.every((word, index) => words[at + index] === word));
    if (isNegated) return found === undefined ? at + 1 : undefined;
    if (found !== undefined) return at + found.length;
  }
  return undefined;
}
