/**
 * Seals whose signature was found right, so that a batch costs one check however many of its records come. A seal's bytes are all of the
 * statement but the speaker, and the signature: what is remembered for one is never believed of another. Wrong ones are not remembered.
 */
export class VerifiedSeals {
  private readonly speakers = new Map<string, string>();
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  has(seal: string, speaker: string): boolean {
    return this.speakers.get(seal) === speaker;
  }

  /** The oldest goes where there are too many. */
  add(seal: string, speaker: string): void {
    this.speakers.set(seal, speaker);
    const [oldest] = this.speakers.keys();
    if (this.speakers.size > this.limit && oldest !== undefined) this.speakers.delete(oldest);
  }
}
