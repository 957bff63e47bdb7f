import { setTimeout as pause } from 'node:timers/promises';
import { isConflict, isWorldBroken } from '@countersign/persistence';
import { inTrace, log } from '@countersign/telemetry';
import { culprit } from './culprit.ts';
import { handleBatch, type Surroundings } from './handle-batch.ts';
import type { Unit } from './unit.ts';
import { take } from './take.ts';
import { WorldWatch } from './world-watch.ts';

const conflictsTogether = 3;
/** How often one step alone may meet others until it lets the rest of the room go on. */
const conflictsAlone = 50;
const restAfterConflictsMs = 1_000;

/** Runs everything that a room does, one batch at a time: what arrives while one is being written forms the next. */
export class Batcher {
  private waiting: Unit[] = [];
  private readonly errands: (() => Promise<void>)[] = [];
  private readonly resting = new Set<Unit>();
  private running: Promise<void> | undefined;
  private isWanted = false;
  private isStopped = false;
  private readonly world: WorldWatch;

  constructor(private readonly around: Surroundings) {
    this.world = new WorldWatch(around.database, around.now);
  }

  /** Steps that wait for their batch. */
  get length(): number {
    return this.waiting.length;
  }

  /** Why nothing moves, or undefined while it does. */
  get trouble(): string | undefined {
    return this.world.trouble;
  }

  /** Whether PostgreSQL has been away for so long that nobody should wait for it. */
  isAwayFor(milliseconds: number): boolean {
    return this.world.isAwayFor(milliseconds);
  }

  submit(units: readonly Unit[]): void {
    this.waiting.push(...units);
    this.wake();
  }

  /** Looks for work, and clears what Kafka has acknowledged also where there is none. */
  wake(): void {
    this.isWanted = true;
    // Whoever happened to submit first: what the others log must not carry that one's trace.
    this.running ??= inTrace(undefined, () => this.runAll()).finally(() => {
      this.running = undefined;
      if (this.isWanted) this.wake();
    });
  }

  /** Runs something that must not meet a batch. */
  between<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.errands.push(() => work().then(resolve, reject));
      this.wake();
    });
  }

  /** Somebody else found PostgreSQL away: it is asked, and the answer is told as everywhere. */
  doubt(error: unknown): void {
    this.world.broken(error);
    this.wake();
  }

  async idle(): Promise<void> {
    while (this.running !== undefined) await this.running;
  }

  /** A broken world is no longer waited for: what cannot be stored is left to the next start. */
  stop(): void {
    this.isStopped = true;
  }

  private async runAll(): Promise<void> {
    while (this.isWanted) {
      this.isWanted = false;
      // One turn of the loop, so that what arrives together is written together.
      await new Promise(setImmediate);
      for (const errand of this.errands.splice(0)) await this.world.timed(errand());
      const { taken, left } = take(this.waiting, this.resting, this.around.publisher.isBehind);
      this.waiting = left;
      if (taken.length > 0) this.isWanted = true;
      await this.world.timed(this.untilDone(taken));
    }
  }

  private async untilDone(units: readonly Unit[]): Promise<void> {
    for (let conflicts = 0; ; ) {
      const current = units.filter(({ isOver }) => isOver !== true);
      try {
        if (current.length === 0) await this.world.ask();
        this.putBack(await handleBatch(current, this.around));
        this.world.mended();
        return;
      } catch (error) {
        if (isWorldBroken(error)) {
          this.world.broken(error);
          if (this.isStopped) return current.forEach(({ reject }) => reject(error));
          await pause(300, undefined, { ref: false });
        } else if (isConflict(error) && (conflicts < conflictsTogether || current.length === 1) && !isOvertaken(current, conflicts)) {
          conflicts += 1;
          if (conflicts > conflictsAlone) return this.rest(current, error);
          await pause(Math.random() * Math.min(conflicts * 4, 100));
        } else {
          return this.apart(current, error);
        }
      }
    }
  }

  private rest(units: readonly Unit[], err: unknown): void {
    log.warn({ err }, 'A step meets others again and again: it is tried later');
    for (const unit of units) unit.restMs = restAfterConflictsMs;
    this.putBack(units);
  }

  /** The data of one of them makes the statement fail: it is found by halves, and only that one is put aside or refused. */
  private async apart(units: readonly Unit[], error: unknown): Promise<void> {
    const [unit] = units;
    if (unit === undefined) {
      log.error({ err: error }, 'Acknowledged records could not be cleared');
      await pause(1000, undefined, { ref: false });
      return;
    }
    if (units.length === 1) return this.putBack(culprit(unit, error));
    const middle = Math.ceil(units.length / 2);
    await this.untilDone(units.slice(0, middle));
    await this.untilDone(units.slice(middle));
  }

  /** In front of everything: what came later to the same item stays later. */
  private putBack(units: readonly Unit[]): void {
    if (units.length === 0) return;
    for (const unit of units) {
      if (unit.restMs === undefined) continue;
      this.resting.add(unit);
      setTimeout(() => {
        this.resting.delete(unit);
        this.wake();
      }, unit.restMs);
      delete unit.restMs;
    }
    this.waiting = [...units, ...this.waiting];
    this.isWanted = true;
  }
}

/** Due work has decided on rows that have moved on: its door, not the statement, is to be run again. */
const isOvertaken = (units: readonly Unit[], conflicts: number): boolean =>
  units.length === 1 && units[0]?.from === 'due' && conflicts >= conflictsTogether;
