import { AwayError, type Database } from '@countersign/persistence';
import { log } from '@countersign/telemetry';

/** A batch takes milliseconds; one that takes this long waits for a database that hangs. */
const longBatchMs = 5_000;

/** Whether PostgreSQL answers, and whom doors ask: said once when one stops, and once when all do again. */
export class WorldWatch {
  private away = 'PostgreSQL';
  private brokenSince: number | undefined;
  private batchSince: number | undefined;

  constructor(
    private readonly database: Database,
    private readonly now: () => number,
  ) {}

  get trouble(): string | undefined {
    return this.brokenSince !== undefined || this.isHanging ? `${this.away} does not answer` : undefined;
  }

  isAwayFor(milliseconds: number): boolean {
    return this.isHanging || (this.brokenSince !== undefined && this.now() - this.brokenSince > milliseconds);
  }

  broken(error: unknown): void {
    const away = error instanceof AwayError ? error.who : 'PostgreSQL';
    if (this.brokenSince !== undefined && away === this.away) return;
    log.warn({ err: error }, `${away} does not answer: waiting for it`);
    this.away = away;
    this.brokenSince ??= this.now();
  }

  /** Asks, where it was away and no batch would tell. */
  async ask(): Promise<void> {
    if (this.brokenSince !== undefined) await this.database.query('select 1');
  }

  mended(): void {
    if (this.brokenSince === undefined) return;
    log.info({ waitedMs: this.now() - this.brokenSince }, `${this.away} answers again`);
    this.away = 'PostgreSQL';
    this.brokenSince = undefined;
  }

  async timed(batch: Promise<void>): Promise<void> {
    this.batchSince = this.now();
    try {
      await batch;
    } finally {
      this.batchSince = undefined;
    }
  }

  private get isHanging(): boolean {
    return this.batchSince !== undefined && this.now() - this.batchSince > longBatchMs;
  }
}
