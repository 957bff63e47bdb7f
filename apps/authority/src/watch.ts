import { setTimeout as pause } from 'node:timers/promises';

/** Does something again and again: soon after it has failed, at once when it is woken, and else once in a while. */
export class Watch {
  private readonly ending = new AbortController();
  private waking = new AbortController();
  private watching: Promise<void> = Promise.resolve();

  constructor(
    /** Whether it has come to its end. */
    private readonly look: () => Promise<boolean>,
    private readonly every: { readonly ms: number; readonly tryAgainAfterMs: number },
  ) {}

  get isOver(): boolean {
    return this.ending.signal.aborted;
  }

  start(first: () => Promise<void> = async () => {}): void {
    this.watching = first().then(() => this.watch());
  }

  wake(): void {
    this.waking.abort();
  }

  async stop(): Promise<void> {
    this.ending.abort();
    this.wake();
    await this.watching;
  }

  private async watch(): Promise<void> {
    const { ms, tryAgainAfterMs } = this.every;
    while (!this.isOver) {
      this.waking = new AbortController();
      const restMs = (await this.look()) ? ms : tryAgainAfterMs;
      const signal = AbortSignal.any([this.ending.signal, this.waking.signal]);
      await pause(restMs, undefined, { ref: false, signal }).catch(() => {});
    }
  }
}
