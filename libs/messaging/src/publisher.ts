import { setTimeout as pause } from 'node:timers/promises';
import { log } from '@countersign/telemetry';
import type { Message, Producer } from 'kafkajs';
import type { Sayable } from './envelope.ts';

/** What one inbox row says. */
export interface Outgoing {
  readonly id: string;
  readonly records: readonly Sayable[];
}

/** Broker limit of one record batch is 2 MiB; a send carries at most this much per topic, bytes of UTF-16. */
const sendLength = 700_000;
/** Rows in memory beyond which a room stops hearing until Kafka has taken some. */
const backlogLimit = 4_000;
const headers = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };

/** The one place that publishes: one send at a time, in the order in which rows were stored, until Kafka takes them. */
export class Publisher {
  private readonly waiting = new Map<string, Outgoing>();
  private readonly acknowledged = new Set<string>();
  private sending: Promise<void> | undefined;
  private stopped = false;
  /** Told each time Kafka has acknowledged something. */
  onAcknowledged: () => void = () => {};

  constructor(
    private readonly producer: Producer,
    private readonly prefix: string,
  ) {}

  /** Whether Kafka is behind: then nothing more is to be heard. */
  get isBehind(): boolean {
    return this.waiting.size >= backlogLimit;
  }

  /** Whether this row is in memory, to be sent or to be cleared, so that nobody needs to recover it. */
  holds(id: string): boolean {
    return this.waiting.has(id) || this.acknowledged.has(id);
  }

  enqueue(rows: readonly Outgoing[]): void {
    for (const row of rows) if (!this.waiting.has(row.id)) this.waiting.set(row.id, row);
    this.sending ??= this.sendAll().finally(() => {
      this.sending = undefined;
    });
  }

  /** Ids acknowledged since the last call; the caller clears them. */
  takeAcknowledged(): readonly string[] {
    const taken = [...this.acknowledged];
    this.acknowledged.clear();
    return taken;
  }

  /** Puts ids back that could not be cleared. */
  returnAcknowledged(ids: readonly string[]): void {
    for (const id of ids) this.acknowledged.add(id);
  }

  /** Waits until all is sent, `deadlineMs` at most; what is left stays stored and is sent by the next start. */
  async stop(deadlineMs: number): Promise<void> {
    await Promise.race([this.sending, pause(deadlineMs, undefined, { ref: false })]);
    this.stopped = true;
  }

  private async sendAll(): Promise<void> {
    let isFailing = false;
    while (this.waiting.size > 0 && !this.stopped) {
      const rows = this.nextSend();
      try {
        await this.producer.sendBatch({ acks: -1, topicMessages: this.byTopic(rows) });
        for (const { id } of rows) {
          this.waiting.delete(id);
          this.acknowledged.add(id);
        }
        this.onAcknowledged();
        if (isFailing) log.info('Kafka takes records again');
        isFailing = false;
      } catch (err) {
        if (!isFailing) log.warn({ err }, 'Kafka does not take records: what is stored waits for it');
        isFailing = true;
        await pause(500, undefined, { ref: false });
      }
    }
  }

  private nextSend(): readonly Outgoing[] {
    const rows: Outgoing[] = [];
    let length = 0;
    for (const row of this.waiting.values()) {
      length += row.records.reduce((sum, { value }) => sum + value.length, 0);
      if (rows.length > 0 && length > sendLength) break;
      rows.push(row);
    }
    return rows;
  }

  private byTopic(rows: readonly Outgoing[]): { topic: string; messages: Message[] }[] {
    const topics = new Map<string, Message[]>();
    for (const { topic, key, value } of rows.flatMap(({ records }) => records)) {
      const messages = topics.get(topic) ?? [];
      messages.push({ key, value, headers });
      topics.set(topic, messages);
    }
    return [...topics].map(([topic, messages]) => ({ topic: this.prefix + topic, messages }));
  }
}
