import type { Heard } from './unit.ts';

interface Call {
  left: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Brings what arrives from several partitions into one call at a time, `limit` records at most. The oldest go first, by the broker's
 * time: whatever was said because of another record comes after it or together with it, as far as both have been fetched.
 */
export class BatchGate {
  private waiting: { readonly record: Heard; readonly call: Call }[] = [];
  private running = false;

  constructor(
    private readonly handle: (records: readonly Heard[]) => Promise<void>,
    private readonly limit: number,
  ) {}

  async add(records: readonly Heard[]): Promise<void> {
    if (records.length === 0) return;
    const done = new Promise<void>((resolve, reject) => {
      const call = { left: records.length, resolve, reject };
      for (const record of records) this.waiting.push({ record, call });
    });
    if (!this.running) void this.runAll();
    await done;
  }

  private async runAll(): Promise<void> {
    this.running = true;
    while (this.waiting.length > 0) {
      await new Promise(setImmediate);
      // Stable: what one partition has at the same millisecond keeps its order.
      this.waiting.sort((a, b) => a.record.appendedAt - b.record.appendedAt);
      const taken = this.waiting.splice(0, this.limit);
      try {
        await this.handle(taken.map(({ record }) => record));
        for (const { call } of taken) {
          call.left -= 1;
          if (call.left === 0) call.resolve();
        }
      } catch (error) {
        for (const { call } of taken) call.reject(error);
      }
    }
    this.running = false;
  }
}
