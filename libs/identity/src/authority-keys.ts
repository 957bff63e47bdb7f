import type { JWK } from 'jose';

interface AuthorityKeysSettings {
  /** Asks authority; rejects where it does not answer. */
  readonly fetch: () => Promise<readonly JWK[]>;
  readonly now?: () => number;
}

/** How often a stranger's made-up key id may have us ask, and after how long keys are looked at again, milliseconds. */
const askAgainMs = 5_000;
const oldAfterMs = 60_000;

/** What authority signs its tokens with, kept. While authority is away, what is known goes on. */
export class AuthorityKeys {
  private readonly settings: AuthorityKeysSettings;
  private readonly now: () => number;
  private known: readonly JWK[] = [];
  private fetchedAt = Number.NEGATIVE_INFINITY;
  private askedAt = Number.NEGATIVE_INFINITY;
  private isAway = false;
  private asking: Promise<void> | undefined;

  constructor(settings: AuthorityKeysSettings) {
    this.settings = settings;
    this.now = settings.now ?? Date.now;
  }

  /** The keys among which one of this name is, if authority has published it; `away` where nobody can say. */
  async forKey(kid: string | undefined): Promise<readonly JWK[] | 'away'> {
    const isKnown = () => this.known.some((key) => key.kid === kid);
    if (isKnown()) {
      // Not waited for: a key that has been taken back is known for as long as authority does not answer.
      if (this.now() - this.fetchedAt > oldAfterMs) void this.ask();
      return this.known;
    }
    await this.ask();
    return this.isAway && !isKnown() ? 'away' : this.known;
  }

  private ask(): Promise<void> {
    if (this.asking === undefined && this.now() - this.askedAt < askAgainMs) return Promise.resolve();
    this.askedAt = this.asking === undefined ? this.now() : this.askedAt;
    this.asking ??= this.fetched().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  private async fetched(): Promise<void> {
    try {
      this.known = await this.settings.fetch();
      this.fetchedAt = this.now();
      this.isAway = false;
    } catch {
      // Whoever asks for a key that is not known is told.
      this.isAway = true;
    }
  }
}
