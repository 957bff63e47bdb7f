import type { Heard } from './unit.ts';

interface Waiting {
  readonly records: readonly Heard[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Brings what arrives from several partitions into one call at a time, `limit` records at most. */
export class BatchGate {
  private waiting: Waiting[] = [];
  private running = false;

  constructor(
    private readonly handle: (records: readonly Heard[]) => Promise<void>,
    private readonly limit: number,
  ) {}

  async add(records: readonly Heard[]): Promise<void> {
    if (records.length === 0) return;
    const done = new Promise<void>((resolve, reject) => this.waiting.push({ records, resolve, reject }));
    if (!this.running) void this.runAll();
    await done;
  }

  private async runAll(): Promise<void> {
    this.running = true;
    while (this.waiting.length > 0) {
      await new Promise(setImmediate);
      const taken = this.next();
      try {
        await this.handle(taken.flatMap(({ records }) => records));
        for (const { resolve } of taken) resolve();
      } catch (error) {
        for (const { reject } of taken) reject(error);
      }
    }
    this.running = false;
  }

  private next(): readonly Waiting[] {
    let size = 0;
    const count = this.waiting.findIndex(({ records }) => {
      size += records.length;
      return size > this.limit;
    });
    return this.waiting.splice(0, count === -1 ? this.waiting.length : Math.max(1, count));
  }
}
