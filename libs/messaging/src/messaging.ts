import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { uuidV7 } from '@countersign/contracts';
import { BrokerClock, type Examined, examineBroker, kafkaClient, Listener, type Own, withDeadline } from '@countersign/kafka';
import type { Database } from '@countersign/persistence';
import { log } from '@countersign/telemetry';
import { Partitioners, type Producer } from 'kafkajs';
import { Batcher } from './batcher.ts';
import { DueRunner } from './due-runner.ts';
import { Entrance } from './entrance.ts';
import type { Doors } from './find-doors.ts';
import { Hearing } from './hearing.ts';
import { ParkedRecords } from './parked-records.ts';
import { Publisher } from './publisher.ts';
import { Recovery } from './recovery.ts';
import { showTables } from './show-tables.ts';
import { turnDays } from './turn-days.ts';
import type { Trust } from './trust.ts';

export interface MessagingSettings {
  readonly room: string;
  /** Tells instances of a room apart in logs and at the broker. */
  readonly instance: string;
  /** As `KAFKA_BROKERS` is written. */
  readonly kafka: string;
  /** What the room shows the broker, where the address asks for it. */
  readonly own?: Own;
  /** In front of every topic and group; usually empty. */
  readonly prefix: string;
  /** Whether the broker starts after this room: then it is no news for a while that it is not there. */
  readonly isBeforeKafka?: boolean;
  /** Kinds of due work that this instance files and does not do. */
  readonly heldDue: readonly string[];
}

/** So many tries to reach a broker that starts later, two a second, until that is news. */
const longBeforeKafka = 120;
/** How long acknowledged rows may wait for a batch that clears them in passing. */
const clearAfterMs = 25;
/** How long a stop waits for what is at work, milliseconds. What it does not wait for is safe: it is found again by the next start. */
const endings = { hearing: 2_500, batch: 1_500, send: 1_000, disconnect: 500 };

/** Everything that moves in a room: hears, runs doors, stores, speaks, and does what is due. */
export class Messaging {
  readonly entrance: Entrance;
  /** What lies aside, and what people do about it. */
  readonly parked: ParkedRecords;
  private readonly producer: Producer;
  private readonly publisher: Publisher;
  private readonly batcher: Batcher;
  private readonly recovery: Recovery;
  private readonly ending = new AbortController();
  private listener: Listener | undefined;
  private clearing: NodeJS.Timeout | undefined;
  private runners: ReadonlyMap<string, DueRunner> = new Map();
  private isConnected = false;
  private hasEffects = false;

  constructor(
    private readonly settings: MessagingSettings,
    private readonly database: Database,
    private readonly trust: Trust,
    /** What the broker's acknowledgements tell of its clock. */
    readonly clock = new BrokerClock(Date.now),
  ) {
    const { room, instance, kafka, own, prefix } = settings;
    const { now } = clock;
    this.producer = kafkaClient(`${room}-${instance}`, kafka, 'prompt', own).producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      allowAutoTopicCreation: false,
    });
    this.publisher = new Publisher(clock.watching(this.producer), prefix, trust);
    const { lately } = this.publisher;
    trust.onStop({ stopped: (at) => lately.stopped(at), letIn: () => this.publisher.sayAgain(lately.letIn()) });
    const writer = uuidV7(now(), randomBytes(10));
    const onFiled = (kinds: ReadonlySet<string>): void => kinds.forEach((kind) => this.runners.get(kind)?.wake());
    this.batcher = new Batcher({ room, database, now, publisher: this.publisher, writer, onFiled });
    this.publisher.onAcknowledged = () => this.clearSoon();
    this.entrance = new Entrance(this.batcher, now);
    this.parked = new ParkedRecords(database, this.entrance, trust, { room, now });
    this.recovery = new Recovery(database, this.publisher, this.batcher, writer);
  }

  /** Why nothing can be stored, or undefined where it can. */
  get troubleOfStore(): string | undefined {
    return this.batcher.trouble;
  }

  /** Authority's signals that were heard, by number, with the broker's append time, milliseconds. */
  get signals(): readonly { readonly epoch: number; readonly appendedAt: number }[] {
    return this.trust.signals;
  }

  /** Why the room is not ready, or undefined where it is. */
  get trouble(): string | undefined {
    if (this.troubleOfStore !== undefined) return this.troubleOfStore;
    if (!this.isConnected) return 'Kafka does not answer';
    if (this.trust.trouble !== undefined) return this.trust.trouble;
    if (this.hasEffects && !this.trust.mayAct) return 'authority was not heard of for ten seconds: nothing is done outside until it is';
    return this.publisher.isFailing ? 'Kafka does not take records' : this.listener?.trouble;
  }

  /** What the broker is, as this room sees it by its own rights. `topics` are the score's. */
  examine(topics: readonly string[]): Promise<Examined> {
    const { room, instance, kafka, own = {}, prefix } = this.settings;
    const named = topics.map((topic) => prefix + topic);
    return examineBroker(`${room}-${instance}-examines`, kafka, own, named);
  }

  /** Opens the doors. Kafka is waited for in the background: requests are stored meanwhile. */
  async start({ on, onBatch, due }: Doors): Promise<void> {
    const { room, instance, kafka, own, prefix, heldDue } = this.settings;
    const hearing = new Hearing(on, onBatch, this.batcher, this.trust);
    this.parked.doors.hear({ on, onBatch });
    await turnDays(this.database, this.batcher, this.ending.signal);
    const done = due.filter(({ kind }) => !heldDue.includes(kind));
    const kinds = done.map(({ kind }) => kind);
    this.runners = new Map(
      done.map((door) => [door.kind, new DueRunner(door, this.database, this.batcher, this.clock.now, kinds, this.trust)]),
    );
    this.hasEffects = done.some(({ isEffect }) => isEffect === true);
    showTables(
      this.database,
      due.map(({ kind }) => kind),
    );
    if (hearing.topics.length > 0)
      this.listener = new Listener({
        kafka: kafkaClient(`${room}-${instance}`, kafka, 'patient', own),
        groupId: prefix + room,
        prefix,
        hearing,
      });
    void this.open();
  }

  /** Finishes what has begun: no new records or work, then the batch, then the send, then the acknowledgements. */
  async stop(): Promise<void> {
    this.ending.abort();
    this.recovery.stop();
    const runners = [...this.runners.values()];
    await Promise.all([this.listener?.stop(endings.hearing), ...runners.map((runner) => runner.stop(endings.hearing))]);
    this.batcher.stop();
    await withDeadline(this.batcher.idle(), endings.batch);
    await this.publisher.stop(endings.send);
    await this.trust.stop();
    clearTimeout(this.clearing);
    this.batcher.wake();
    await withDeadline(this.batcher.idle(), endings.batch);
    await withDeadline(this.producer.disconnect(), endings.disconnect);
  }

  private async open(): Promise<void> {
    await this.connect();
    // Whom to believe is known before anybody is listened to.
    await this.trust.open();
    if (this.ending.signal.aborted) return;
    void this.recovery.run();
    for (const runner of this.runners.values()) runner.start();
    await this.listener?.run();
  }

  private async connect(): Promise<void> {
    for (let attempt = 1; !this.isConnected && !this.ending.signal.aborted; attempt += 1) {
      try {
        await this.producer.connect();
        this.isConnected = true;
        if (attempt > 1) log.info('Kafka answers');
      } catch (err) {
        if (attempt === (this.settings.isBeforeKafka === true ? longBeforeKafka : 1))
          log.warn({ err }, 'Kafka does not answer: waiting for it');
        await pause(500, undefined, { ref: false });
      }
    }
  }

  /** Clears what Kafka has acknowledged, where no batch has done so in passing by then. */
  private clearSoon(): void {
    this.clearing ??= setTimeout(() => {
      this.clearing = undefined;
      this.batcher.wake();
      void this.batcher.idle().then(() => {
        if (this.publisher.acknowledged.length > 0 && !this.ending.signal.aborted) this.clearSoon();
      });
    }, clearAfterMs);
  }
}
