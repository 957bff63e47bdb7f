import { setTimeout as pause } from 'node:timers/promises';
import { inTrace, log } from '@countersign/telemetry';
import type { Producer } from 'kafkajs';
import { isTooLarge } from './broker-error.ts';
import type { Sayable } from './envelope.ts';
import { inSend } from './in-send.ts';
import { LatelySent } from './lately-sent.ts';
import { backlog, type Delivered, keyOf, lengthOf, type Parcel, parcelLength, type ParcelPlace } from './parcel.ts';
import { signed } from './signed.ts';
import type { Trust } from './trust.ts';

/** The one place that publishes: one send at a time, in the order of storing, until Kafka takes it. */
export class Publisher {
  private readonly waiting = new Map<string, Parcel>();
  private readonly delivered = new Map<string, Delivered>();
  /** Parcels of which Kafka has refused a record; the rest of them is sent. */
  private readonly refused = new Set<string>();
  /** Subjects of which Kafka refuses a record: what comes later waits behind it. */
  private readonly stuck = new Set<string>();
  readonly lately = new LatelySent();
  private records = 0;
  private length = 0;
  private sending: Promise<void> | undefined;
  private parcelsAtOnce = Number.POSITIVE_INFINITY;
  private stopped = false;
  private leaving = true;
  private isForgiving = false;
  /** Whether Kafka has refused the last send. */
  isFailing = false;
  /** Told each time Kafka has acknowledged something. */
  onAcknowledged: () => void = () => {};

  constructor(
    private readonly producer: Pick<Producer, 'sendBatch'>,
    private readonly prefix: string,
    private readonly trust: Pick<Trust, 'signer'>,
  ) {}

  /** Whether what is stored now is left to the recovery, because something older is: it brings everything in order. */
  get isLeaving(): boolean {
    return this.leaving;
  }

  /** Whether Kafka is behind: then nothing more is to be heard. */
  get isBehind(): boolean {
    return this.holdsTimes(1);
  }

  /** Whether this parcel is in memory, to be sent or to be cleared, or is put aside: nobody needs to recover it. */
  holds(parcel: ParcelPlace): boolean {
    const key = keyOf(parcel);
    return this.waiting.has(key) || this.delivered.has(key) || this.refused.has(key);
  }

  /** Takes what has just been stored, unless something older is still to be recovered, or there is no room. */
  enqueue(parcels: readonly Parcel[]): void {
    if (this.holdsTimes(2)) this.leave();
    if (!this.leaving) this.recover(parcels);
  }

  /** Takes what was found in the outbox, in its order. */
  recover(parcels: readonly Parcel[]): void {
    for (const parcel of parcels) {
      if (this.holds(parcel)) continue;
      this.waiting.set(keyOf(parcel), parcel);
      this.records += parcel.records.length;
      this.length += lengthOf(parcel.records);
    }
    if (!this.stopped) this.sending ??= inTrace(undefined, () => this.sendAll()).finally(() => (this.sending = undefined));
  }

  /** From now on what is stored waits for the recovery. */
  leave(): void {
    this.leaving = true;
  }

  /** The recovery has brought everything. What Kafka has refused is brought once more where that is wished, once nothing else is on its way. */
  caughtUp(): void {
    if (!this.isForgiving) this.leaving = false;
    else if (this.waiting.size + this.delivered.size === 0 && this.sending === undefined) {
      this.isForgiving = false;
      this.stuck.clear();
      this.refused.clear();
    }
  }

  /** What Kafka has and the database does not know yet. */
  get acknowledged(): readonly Delivered[] {
    return [...this.delivered.values()];
  }

  /** The database knows these now. */
  cleared(parcels: readonly Delivered[]): void {
    for (const parcel of parcels) this.delivered.delete(keyOf(parcel));
  }

  /** Says again, before anything else, what Kafka has and nobody has believed. */
  sayAgain(parcels: readonly Parcel[]): void {
    for (const parcel of parcels) this.delivered.delete(keyOf(parcel));
    const later = [...this.waiting.values()];
    this.waiting.clear();
    this.records = this.length = 0;
    this.recover([...parcels, ...later]);
  }

  /** Wishes records that Kafka has refused to be tried again, before anything that was said later. */
  forgive(): void {
    if (this.refused.size === 0) return;
    this.isForgiving = true;
    this.leave();
  }

  /** Waits until all is sent, `deadlineMs` at most; what is left stays stored and is sent by the next start. */
  async stop(deadlineMs: number): Promise<void> {
    await Promise.race([this.sending, pause(deadlineMs, undefined, { ref: false })]);
    this.stopped = true;
  }

  private holdsTimes(factor: number): boolean {
    return this.records >= backlog.records * factor || this.length >= backlog.length * factor;
  }

  private async sendAll(): Promise<void> {
    while (this.waiting.size > 0 && !this.stopped) {
      // Chosen once it may be sent: a room that is let in says first what nobody has believed.
      await this.trust.signer();
      const parcels = this.nextSend();
      const records = (): readonly Sayable[] => parcels.flatMap((parcel) => parcel.records.filter(({ key }) => !this.stuck.has(key)));
      try {
        if (await this.lately.isBelieved(() => inSend(parcels, () => this.send(records())))) this.done(parcels);
      } catch (err) {
        await this.failed(parcels, err);
      }
    }
  }

  private done(parcels: readonly Parcel[]): void {
    this.lately.add(parcels, Date.now());
    for (const parcel of parcels) {
      const key = keyOf(parcel);
      const left = parcel.records.filter((record) => this.stuck.has(record.key));
      this.waiting.delete(key);
      this.records -= parcel.records.length;
      this.length -= lengthOf(parcel.records);
      this.delivered.set(key, { batch: parcel.batch, part: parcel.part, left });
      if (left.length > 0) this.refused.add(key);
    }
    this.parcelsAtOnce = Number.POSITIVE_INFINITY;
    if (this.isFailing) log.info('Kafka takes records again');
    this.isFailing = false;
    this.onAcknowledged();
  }

  private async failed(parcels: readonly Parcel[], err: unknown): Promise<void> {
    if (!isTooLarge(err)) {
      if (!this.isFailing) log.warn({ err }, 'Kafka does not take records: what is stored waits for it');
      this.isFailing = true;
      await pause(500, undefined, { ref: false });
      return;
    }
    const [parcel] = parcels;
    if (parcels.length > 1) this.parcelsAtOnce = Math.ceil(parcels.length / 2);
    else if (parcel !== undefined) await this.findRefused(parcel).catch((cause: unknown) => this.failed(parcels, cause));
  }

  /** Kafka will not take a record of this parcel as it is: it stays stored, its item waits behind it, and everything else goes on. */
  private async findRefused(parcel: Parcel): Promise<void> {
    for (const record of parcel.records) {
      if (this.stuck.has(record.key)) continue;
      try {
        await this.send([record]);
      } catch (err) {
        if (!isTooLarge(err)) throw err;
        log.error({ err, topic: record.topic, subject: record.key }, 'Kafka refuses a record as too large: its item waits');
        this.stuck.add(record.key);
      }
    }
    this.done([parcel]);
  }

  private nextSend(): readonly Parcel[] {
    const parcels: Parcel[] = [];
    let length = 0;
    for (const parcel of this.waiting.values()) {
      length += lengthOf(parcel.records);
      if (parcels.length > 0 && (length > parcelLength || parcels.length >= this.parcelsAtOnce)) break;
      parcels.push(parcel);
    }
    return parcels;
  }

  /** What alone is more than a send carries goes record by record, so that no two of them are too much for one batch. */
  private async send(records: readonly Sayable[]): Promise<void> {
    const isLarge = lengthOf(records) > parcelLength;
    for (const some of isLarge ? records.map((record) => [record]) : [records])
      if (some.length > 0)
        await this.producer.sendBatch({ acks: -1, topicMessages: await signed(some, this.prefix, await this.trust.signer()) });
  }
}
