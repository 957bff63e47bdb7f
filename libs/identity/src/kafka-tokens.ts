import { setTimeout as pause } from 'node:timers/promises';
import { type Told, untilAnswered } from './until-answered.ts';

interface Asking {
  /** Asks authority once, with whatever says at that moment who it is. */
  readonly ask: () => Promise<{ readonly token: string; readonly expiresInSeconds: number }>;
  readonly log: Told;
  /** Whether to ask again would lead nowhere. */
  readonly isOver: (error: unknown) => boolean;
  /** Whether nothing else keeps the process, so that it would end while it waits. */
  readonly isAlone?: boolean;
}

/** Of a token's life: it is asked for anew once so much is left. */
const tokenSpare = 0.6;
/** For how long a token that is still good is not handed out because a younger one may come. */
const youngerWithinMs = 1_000;

/** Tokens for the broker, kept as long as they are good for another login. */
export class KafkaTokens {
  private readonly asked: Asking;
  private last: { readonly token: string; readonly askAgainAt: number; readonly endsAt: number } | undefined;
  private asking: Promise<string> | undefined;

  constructor(asked: Asking) {
    this.asked = asked;
  }

  /**
   * One with half of its life left wherever authority answers, otherwise whatever is left of the last one. It throws only what is
   * over: otherwise, where there is none to be had, it waits.
   */
  next(): Promise<string> {
    const { last } = this;
    if (last !== undefined && Date.now() < last.askAgainAt) return Promise.resolve(last.token);
    const { ask: _, ...patience } = this.asked;
    this.asking ??= untilAnswered('token for Kafka', patience, () => this.ask()).finally(() => {
      this.asking = undefined;
    });
    if (last === undefined || Date.now() > last.endsAt - 2 * youngerWithinMs) return this.asking;
    return Promise.race([this.asking, pause(youngerWithinMs, last.token, { ref: false })]);
  }

  private async ask(): Promise<string> {
    const { token, expiresInSeconds } = await this.asked.ask();
    const [now, lifeMs] = [Date.now(), expiresInSeconds * 1_000];
    this.last = { token, askAgainAt: now + lifeMs * (1 - tokenSpare), endsAt: now + lifeMs };
    return token;
  }
}
