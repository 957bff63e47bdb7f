interface Waiting {
  readonly tries: number;
  /** ISO 8601. */
  readonly until: string;
}

/** After how long a model is asked again, or undefined where it is given up: it was asked often enough, or the item would have waited too long by then. */
export function nextTry({ tries, until }: Waiting, triesAtMost: number, afterMs: number | undefined, now: number): number | undefined {
  if (afterMs === undefined || tries >= triesAtMost) return undefined;
  return now + afterMs < Date.parse(until) ? afterMs : undefined;
}
