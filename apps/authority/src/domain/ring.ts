/** When a signing key was made, milliseconds. */
export interface Made {
  readonly madeAt: number;
}

/** How long keys are published before they sign, and how long what they have signed can live, milliseconds. */
export interface RingTimes {
  readonly publishedForMs: number;
  readonly tokenLifeMs: number;
}

/** Which key signs, which are published, and which nobody needs any more. */
export interface Ring<Key extends Made> {
  readonly signing: Key;
  readonly published: readonly Key[];
  readonly over: readonly Key[];
}

/**
 * A new key is published at once and signs only when everybody who verifies has had time to see it; the one before stays published until
 * nothing that it has signed can live. The very first one signs at once: nobody has asked yet. `keys` are not empty.
 */
export function ringAt<Key extends Made>(
  keys: readonly [Key, ...Key[]],
  now: number,
  { publishedForMs, tokenLifeMs }: RingTimes,
): Ring<Key> {
  const inOrder = keys.toSorted((a, b) => a.madeAt - b.madeAt);
  const [first = keys[0]] = inOrder;
  const beginsAt = (key: Key): number => (key === first ? first.madeAt : key.madeAt + publishedForMs);
  const signing = inOrder.findLast((key) => beginsAt(key) <= now) ?? first;
  const isOver = (key: Key): boolean => {
    const next = inOrder[inOrder.indexOf(key) + 1];
    return next !== undefined && beginsAt(next) + tokenLifeMs <= now;
  };
  return { signing, published: inOrder.filter((key) => !isOver(key)), over: inOrder.filter(isOver) };
}
