import { setTimeout as pause } from 'node:timers/promises';
import { isConflict, isWorldBroken } from '@countersign/persistence';
import { log } from '@countersign/telemetry';
import { handleBatch, type Surroundings } from './handle-batch.ts';
import { OvertakenError, sentenceOf } from './step.ts';
import type { Unit } from './unit.ts';

/** Units in one batch at most; a record batch counts its records. */
const batchLimit = 500;

/** Runs everything that a room does, one batch at a time: what arrives while one is being written forms the next. */
export class Batcher {
  private waiting: Unit[] = [];
  private running: Promise<void> | undefined;
  private brokenSince: number | undefined;

  constructor(private readonly around: Surroundings) {}

  /** Steps that wait for their batch. */
  get length(): number {
    return this.waiting.length;
  }

  /** Why nothing moves, or undefined while it does. */
  get trouble(): string | undefined {
    return this.brokenSince === undefined ? undefined : 'PostgreSQL does not answer';
  }

  submit(units: readonly Unit[]): void {
    this.waiting.push(...units);
    this.wake();
  }

  /** Clears what Kafka has acknowledged, also where nothing else is to be written. */
  wake(): void {
    this.running ??= this.runAll().finally(() => {
      this.running = undefined;
      if (this.waiting.length > 0 && !this.around.publisher.isBehind) this.wake();
    });
  }

  async idle(): Promise<void> {
    while (this.running !== undefined) await this.running;
  }

  private async runAll(): Promise<void> {
    do {
      // One turn of the loop, so that what arrives together is written together.
      await new Promise(setImmediate);
      await this.untilDone(this.take());
    } while (this.waiting.length > 0 && !(this.around.publisher.isBehind && this.waiting.every(({ from }) => from !== 'entry')));
  }

  /**
   * The next batch: in order of arrival, no key twice. Due work keeps to itself, so that no statement files a row that it also ends.
   * While Kafka is behind, only requests are taken: they are stored and wait.
   */
  private take(): readonly Unit[] {
    const taken: Unit[] = [];
    const left: Unit[] = [];
    const keys = new Set<string>();
    let isDue: boolean | undefined;
    let size = 0;
    for (const unit of this.waiting) {
      const isFree = unit.keys.every((key) => !keys.has(key));
      for (const key of unit.keys) keys.add(key);
      const fits = size < batchLimit && (isDue ?? unit.from === 'due') === (unit.from === 'due');
      if (!isFree || !fits || (this.around.publisher.isBehind && unit.from !== 'entry')) {
        left.push(unit);
        continue;
      }
      taken.push(unit);
      isDue = unit.from === 'due';
      size += unit.from === 'batch' ? unit.records.length : 1;
    }
    this.waiting = left;
    return taken;
  }

  private async untilDone(units: readonly Unit[]): Promise<void> {
    for (let conflicts = 0; ; ) {
      const current = units.filter((unit) => unit.from !== 'entry' || !unit.abandoned);
      try {
        await handleBatch(current, this.around);
        this.mended();
        return;
      } catch (error) {
        if (isWorldBroken(error)) {
          await this.worldIsBroken(error);
        } else if (isConflict(error) && conflicts < 3) {
          conflicts += 1;
        } else {
          await this.oneByOne(current, error);
          return;
        }
      }
    }
  }

  /** The data of one of them makes the statement fail: only that one is put aside or refused. */
  private async oneByOne(units: readonly Unit[], error: unknown): Promise<void> {
    const [unit] = units;
    if (unit === undefined) {
      log.error({ err: error }, 'Acknowledged records could not be cleared');
      return;
    }
    if (units.length > 1) {
      for (const single of units) await this.untilDone([single]);
      return;
    }
    switch (unit.from) {
      case 'entry':
        return isConflict(error) ? this.untilDone(units) : unit.reject(error);
      case 'due':
        return unit.reject(isConflict(error) ? new OvertakenError('Decided on rows that have moved on', { cause: error }) : error);
      case 'record': {
        if (isConflict(error)) return this.untilDone(units);
        const { record, ...step } = unit;
        return this.untilDone([{ ...step, from: 'aside', record, subject: record.event.subject, problem: sentenceOf(error) }]);
      }
      case 'batch': {
        if (isConflict(error)) return this.untilDone(units);
        const [record] = unit.records;
        if (unit.records.length > 1) {
          for (const one of unit.records) await this.untilDone([{ ...unit, records: [one], resolve: () => {} }]);
          return unit.resolve(undefined);
        }
        if (record === undefined) return unit.resolve(undefined);
        return this.untilDone([
          { from: 'aside', keys: unit.keys, resolve: unit.resolve, reject: unit.reject, record, subject: null, problem: sentenceOf(error) },
        ]);
      }
      case 'aside':
        log.error({ err: error }, 'A record could not be parked: it is tried again');
        await pause(1000, undefined, { ref: false });
        return this.untilDone(units);
      default:
        return unit satisfies never;
    }
  }

  private async worldIsBroken(error: unknown): Promise<void> {
    if (this.brokenSince === undefined) log.warn({ err: error }, 'PostgreSQL does not answer: waiting for it');
    this.brokenSince ??= this.around.now();
    await pause(300, undefined, { ref: false });
  }

  private mended(): void {
    if (this.brokenSince === undefined) return;
    log.info({ waitedMs: this.around.now() - this.brokenSince }, 'PostgreSQL answers again');
    this.brokenSince = undefined;
  }
}
