import { setTimeout as pause } from 'node:timers/promises';
import { type Database, isWorldBroken } from '@countersign/persistence';
import { log } from '@countersign/telemetry';
import { Partitioners, type Producer } from 'kafkajs';
import { Batcher } from './batcher.ts';
import { DueRunner } from './due-runner.ts';
import { Entrance } from './entrance.ts';
import type { Doors } from './find-doors.ts';
import { turnInboxDays } from './inbox-days.ts';
import { kafkaClient } from './kafka-client.ts';
import { Listener } from './listener.ts';
import { Publisher } from './publisher.ts';
import { Recovery } from './recovery.ts';

export interface MessagingSettings {
  readonly room: string;
  /** Tells instances of a room apart in logs and at the broker. */
  readonly instance: string;
  readonly brokers: readonly string[];
  /** In front of every topic and group; usually empty. */
  readonly prefix: string;
}

const hourMs = 60 * 60 * 1000;
/** How long acknowledged rows may wait for a batch that clears them in passing. */
const clearAfterMs = 25;

/** Everything that moves in a room: hears, runs doors, stores, speaks, and does what is due. */
export class Messaging {
  readonly entrance: Entrance;
  private readonly producer: Producer;
  private readonly publisher: Publisher;
  private readonly batcher: Batcher;
  private readonly recovery: Recovery;
  private readonly ending = new AbortController();
  private listener: Listener | undefined;
  private runners: ReadonlyMap<string, DueRunner> = new Map();
  private isConnected = false;

  constructor(
    private readonly settings: MessagingSettings,
    private readonly database: Database,
    private readonly now: () => number = Date.now,
  ) {
    const { room, instance, brokers, prefix } = settings;
    this.producer = kafkaClient(`${room}-${instance}`, brokers).producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      allowAutoTopicCreation: false,
    });
    this.publisher = new Publisher(this.producer, prefix);
    const onFiled = (kinds: ReadonlySet<string>): void => kinds.forEach((kind) => this.runners.get(kind)?.wake());
    this.batcher = new Batcher({ room, database, now, publisher: this.publisher, onFiled });
    this.publisher.onAcknowledged = () => setTimeout(() => this.batcher.wake(), clearAfterMs);
    this.entrance = new Entrance(this.batcher, now);
    this.recovery = new Recovery(database, this.publisher);
  }

  /** Why the room is not ready, or undefined where it is. */
  get trouble(): string | undefined {
    if (this.batcher.trouble !== undefined) return this.batcher.trouble;
    if (!this.isConnected) return 'Kafka does not answer';
    return this.listener !== undefined && this.listener.hasDoors && !this.listener.isListening
      ? 'not yet listening to its topics'
      : undefined;
  }

  /** Opens the doors. Kafka is waited for in the background: requests are stored meanwhile. */
  async start({ on, onBatch, due }: Doors): Promise<void> {
    const { room, instance, brokers, prefix } = this.settings;
    await turnInboxDays(this.database, this.now());
    void this.turnDays();
    this.runners = new Map(due.map((door) => [door.kind, new DueRunner(door, this.database, this.batcher, this.now)]));
    const listener = new Listener({
      kafka: kafkaClient(`${room}-${instance}`, brokers),
      groupId: prefix + room,
      prefix,
      doors: on,
      batchDoors: onBatch,
      batcher: this.batcher,
    });
    this.listener = listener;
    void this.connect().then(
      async () => {
        await this.recovery.recover();
        void this.recovery.run();
        for (const runner of this.runners.values()) runner.start();
        if (listener.hasDoors && !this.ending.signal.aborted) await listener.run();
      },
      (err: unknown) => log.error({ err }, 'Messaging ended'),
    );
  }

  /** Finishes what has begun: no new records or work, then the batch, then the send, then the acknowledgements. */
  async stop(): Promise<void> {
    this.ending.abort();
    this.recovery.stop();
    await this.listener?.stop();
    await Promise.all([...this.runners.values()].map((runner) => runner.stop()));
    await this.batcher.idle();
    await this.publisher.stop(3000);
    this.batcher.wake();
    await this.batcher.idle();
    await Promise.race([this.producer.disconnect(), pause(2000, undefined, { ref: false })]);
  }

  private async connect(): Promise<void> {
    for (let attempt = 1; !this.isConnected && !this.ending.signal.aborted; attempt += 1) {
      try {
        await this.producer.connect();
        this.isConnected = true;
      } catch (err) {
        if (attempt === 1) log.warn({ err }, 'Kafka does not answer: waiting for it');
        await pause(500, undefined, { ref: false });
      }
    }
  }

  private async turnDays(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      await pause(hourMs, undefined, { ref: false, signal }).catch(() => {});
      try {
        if (!signal.aborted) await turnInboxDays(this.database, this.now());
      } catch (err) {
        if (!isWorldBroken(err)) log.error({ err }, 'The inbox could not turn its days');
      }
    }
  }
}
