/** From `start` up to `end`, in UTF-16 units of the text that was searched. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Something that stands in a text: a word of a fixed list, how sure that is in 1/10,000, and where. */
export interface Found extends Stretch {
  readonly value: string;
  readonly confidence: number;
}

interface Occurrence extends Stretch {
  readonly characters: string;
  /** What the groups of the pattern held. */
  readonly groups: readonly string[];
}

/**
 * Every place where a pattern matches, from the left. The pattern is global, and its quantifiers are bounded, so that the time grows with the length of
 * the text alone.
 */
export function occurrences(text: string, pattern: RegExp): readonly Occurrence[] {
  const found: Occurrence[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [characters, ...groups] = match;
    found.push({ start: match.index, end: match.index + characters.length, characters, groups });
  }
  return found;
}

/** From the left, without those that begin inside of one before; of two that begin together the longer stays. */
export function withoutOverlaps<Kind extends Stretch>(all: readonly Kind[]): readonly Kind[] {
  let end = 0;
  return all
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter((one) => {
      const isFree = one.start >= end;
      if (isFree) end = one.end;
      return isFree;
    });
}
