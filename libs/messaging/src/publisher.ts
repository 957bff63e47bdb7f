import { setTimeout as pause } from 'node:timers/promises';
import { inTrace, log } from '@countersign/telemetry';
import type { Message, Producer } from 'kafkajs';
import { isTooLarge } from './broker-error.ts';
import type { Sayable } from './envelope.ts';
import { inSend } from './in-send.ts';

/** What one inbox row says. */
export interface Outgoing {
  readonly id: string;
  readonly subject: string;
  readonly records: readonly Sayable[];
  /** Of the span in which it was said. */
  readonly traceparent?: string | undefined;
}

/** Broker limit of one record batch is 2 MiB; a send carries at most this much, in UTF-16 units. */
const sendLength = 700_000;
/** What may be in memory until a room stops hearing; twice as much until what is stored is left to the recovery. */
const backlog = { rows: 4_000, length: 16_000_000 };
const headers = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };

/** The one place that publishes: one send at a time, in the order in which rows were stored, until Kafka takes them. */
export class Publisher {
  private readonly waiting = new Map<string, Outgoing>();
  private length = 0;
  private readonly acknowledged = new Set<string>();
  /** Subjects of which Kafka refuses a record: what comes later waits behind it. */
  private readonly stuck = new Set<string>();
  private sending: Promise<void> | undefined;
  private rowsAtOnce = Number.POSITIVE_INFINITY;
  private stopped = false;
  /** Whether Kafka has refused the last send. */
  isFailing = false;
  /** Told each time Kafka has acknowledged something. */
  onAcknowledged: () => void = () => {};

  constructor(
    private readonly producer: Producer,
    private readonly prefix: string,
  ) {}

  /** Whether Kafka is behind: then nothing more is to be heard. */
  get isBehind(): boolean {
    return this.holdsTimes(1);
  }

  /** Whether this row is in memory, to be sent or to be cleared, so that nobody needs to recover it. */
  holds(id: string): boolean {
    return this.waiting.has(id) || this.acknowledged.has(id);
  }

  /**
   * Takes rows to be sent; those of one item oldest first. What there is no room for is left where it is stored, and with it
   * everything later of its item: the recovery, or the next batch that touches the item, brings all of it in order.
   */
  enqueue(rows: readonly Outgoing[]): void {
    const left = new Set(this.stuck);
    for (const row of rows) {
      if (this.holds(row.id)) continue;
      if (left.has(row.subject) || this.holdsTimes(2)) {
        left.add(row.subject);
        continue;
      }
      this.waiting.set(row.id, row);
      this.length += lengthOf(row);
    }
    if (!this.stopped)
      this.sending ??= inTrace(undefined, () => this.sendAll()).finally(() => {
        this.sending = undefined;
      });
  }

  /** Ids that Kafka has and the database does not know yet. */
  get acknowledgedIds(): readonly string[] {
    return [...this.acknowledged];
  }

  /** The database knows these now. */
  cleared(ids: readonly string[]): void {
    for (const id of ids) this.acknowledged.delete(id);
  }

  /** Lets records that Kafka has refused be tried again. */
  forgive(): void {
    this.stuck.clear();
  }

  /** Waits until all is sent, `deadlineMs` at most; what is left stays stored and is sent by the next start. */
  async stop(deadlineMs: number): Promise<void> {
    await Promise.race([this.sending, pause(deadlineMs, undefined, { ref: false })]);
    this.stopped = true;
  }

  private holdsTimes(factor: number): boolean {
    return this.waiting.size >= backlog.rows * factor || this.length >= backlog.length * factor;
  }

  private async sendAll(): Promise<void> {
    while (this.waiting.size > 0 && !this.stopped) {
      const rows = this.nextSend();
      try {
        await inSend(rows, () => this.send(rows));
        this.done(rows);
        if (this.isFailing) log.info('Kafka takes records again');
        this.isFailing = false;
      } catch (err) {
        if (isTooLarge(err)) {
          if (rows.length > 1) this.rowsAtOnce = Math.ceil(rows.length / 2);
          else this.giveUp(rows, err);
          continue;
        }
        if (!this.isFailing) log.warn({ err }, 'Kafka does not take records: what is stored waits for it');
        this.isFailing = true;
        await pause(500, undefined, { ref: false });
      }
    }
  }

  private done(rows: readonly Outgoing[]): void {
    for (const row of rows) {
      this.remove(row);
      this.acknowledged.add(row.id);
    }
    this.rowsAtOnce = Number.POSITIVE_INFINITY;
    this.onAcknowledged();
  }

  /** Kafka will not take a record of this row as it is: it stays stored, its item waits behind it, and everything else goes on. */
  private giveUp(rows: readonly Outgoing[], err: unknown): void {
    for (const { id, subject } of rows) {
      log.error({ err, id, subject }, 'Kafka refuses a record as too large: its item waits');
      this.stuck.add(subject);
      for (const row of [...this.waiting.values()]) if (row.subject === subject) this.remove(row);
    }
  }

  private remove(row: Outgoing): void {
    if (this.waiting.delete(row.id)) this.length -= lengthOf(row);
  }

  private nextSend(): readonly Outgoing[] {
    const rows: Outgoing[] = [];
    let length = 0;
    for (const row of this.waiting.values()) {
      length += lengthOf(row);
      if (rows.length > 0 && (length > sendLength || rows.length >= this.rowsAtOnce)) break;
      rows.push(row);
    }
    return rows;
  }

  /** What alone is more than a send carries goes record by record, so that no two of them are too much for one batch. */
  private async send(rows: readonly Outgoing[]): Promise<void> {
    const records = rows.flatMap((row) => row.records);
    const isLarge = rows.reduce((sum, row) => sum + lengthOf(row), 0) > sendLength;
    for (const some of isLarge ? records.map((record) => [record]) : [records])
      await this.producer.sendBatch({ acks: -1, topicMessages: this.byTopic(some) });
  }

  private byTopic(records: readonly Sayable[]): { topic: string; messages: Message[] }[] {
    const topics = new Map<string, Message[]>();
    for (const { topic, key, value } of records) {
      const messages = topics.get(topic) ?? [];
      messages.push({ key, value, headers });
      topics.set(topic, messages);
    }
    return [...topics].map(([topic, messages]) => ({ topic: this.prefix + topic, messages }));
  }
}

const lengthOf = ({ records }: Outgoing): number => records.reduce((sum, { value }) => sum + value.length, 0);
