import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';

/** While something is being appended, who waits for it looks this often, milliseconds. */
const livelyEveryMs = 40;
/** Nothing is appended that this instance began longer ago. */
const livelyMs = 1_000;
/** Where this instance has nothing to append, another may: so often it is looked. */
const quietEveryMs = 500;

/** When to look whether the log has grown: a question to the database each time. */
@Injectable()
export class Appending {
  private begunAt = Number.NEGATIVE_INFINITY;
  private readonly waiting = new Set<() => void>();

  /** What is begun here is in the log a moment later. */
  begin(): void {
    this.begunAt = performance.now();
    for (const wake of this.waiting) wake();
  }

  /** Resolves when it is worth to look again. */
  async turn(): Promise<void> {
    if (performance.now() - this.begunAt < livelyMs) return pause(livelyEveryMs);
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, quietEveryMs);
      this.waiting.add(wake);
    });
  }
}
