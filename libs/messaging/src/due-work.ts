import { randomBytes } from 'node:crypto';
import { uuidV7 } from '@countersign/contracts';
import { traceparent } from '@countersign/telemetry';
import type { Batcher } from './batcher.ts';
import { type Cause, collect, type Outcome } from './cause.ts';
import type { ItemState, Lease } from './unit.ts';

export interface DueRow extends Record<string, unknown> {
  readonly kind: string;
  readonly key: string;
  readonly object: string;
  readonly subject: string;
  readonly because: string;
  readonly attempt: number;
  readonly fence: string;
  readonly filed: string;
  readonly version: string | null;
  /** Of the last step that this room took with its item. */
  readonly traceparent: string | null;
}

interface LeasedRow extends DueRow {
  readonly leaseMs: number;
}

/** Work that has come due. What its door says and keeps is stored when it returns, or at each `commit`. */
export class DueWork implements Cause {
  readonly kind: string;
  readonly key: string;
  readonly subject: string;
  /** The event that filed it. */
  readonly because: string;
  /** Counts its runs, from 1. */
  readonly attempt: number;
  private stage: string;
  private outcome: Outcome;
  private version: number;
  private readonly last: (() => void)[] = [];

  constructor(
    private readonly row: LeasedRow,
    item: Pick<ItemState, 'version'>,
    private readonly batcher: Batcher,
    private readonly now: () => number,
  ) {
    this.kind = row.kind;
    this.key = row.key;
    this.subject = row.subject;
    this.because = row.because;
    this.attempt = row.attempt;
    this.version = item.version;
    this.stage = uuidV7(now(), randomBytes(10));
    this.outcome = collect(this);
  }

  /** A new id for every stage: each is a step of its own. */
  get id(): string {
    return this.stage;
  }

  /** Keeps the work and runs it again after so many milliseconds. */
  again(afterMs: number): void {
    this.outcome.againAfterMs = afterMs;
  }

  /** Stores what was said and kept so far, before something happens that cannot be taken back. Its lease begins anew. */
  async commit(): Promise<void> {
    const { isEmpty, againAfterMs } = this.outcome;
    await this.store(false);
    this.close();
    if (!isEmpty) this.version += 1;
    this.stage = uuidV7(this.now(), randomBytes(10));
    this.outcome = collect(this);
    this.outcome.againAfterMs = againAfterMs;
  }

  /** Runs something once the end of the work is stored. */
  afterwards(run: () => void): void {
    this.last.push(run);
  }

  /** Stores the rest and ends the work. */
  async end(): Promise<void> {
    await this.store(true);
    for (const run of this.last) run();
  }

  /** Its door has returned or failed. */
  close(): void {
    this.outcome.isClosed = true;
  }

  private store(isLast: boolean): Promise<unknown> {
    const { kind, key, fence, filed, leaseMs } = this.row;
    const cause = { id: this.stage, subject: this.subject, because: this.because };
    const { outcome, version } = this;
    const keys = [`item ${this.subject}`];
    const lease: Lease = { kind, key, fence, filed, leaseMs, isLast };
    return new Promise((resolve, reject) =>
      this.batcher.submit([{ from: 'due', keys, cause, outcome, version, traceparent: traceparent(), lease, resolve, reject }]),
    );
  }
}
