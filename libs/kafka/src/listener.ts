import { setTimeout as pause } from 'node:timers/promises';
import { log } from '@countersign/telemetry';
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import { InStep } from './in-step.ts';
import { Lag } from './lag.ts';
import { Offsets } from './offsets.ts';
import { withDeadline } from './with-deadline.ts';

/** What is heard, and by whom. */
interface Hearing {
  /** Without the prefix of the installation. */
  readonly topics: readonly string[];
  /** Whether no topic is to run ahead of another. */
  readonly isInStep?: boolean;
  /** Resolves once these records need not come again. */
  hear(topic: string, partition: number, messages: readonly KafkaMessage[]): Promise<void>;
  /** Told how far a topic is behind this listener: what is no record for anybody, such as the end of a transaction, is passed as well. */
  passed?(topic: string, next: bigint): void;
}

interface ListenerSettings {
  /** Of the manner `patient`. */
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly prefix: string;
  readonly hearing: Hearing;
  /** How long the broker may wait for something new until it answers, milliseconds. */
  readonly waitMs?: number;
}

/**
 * Of each partition. A record batch comes whole or, unless it is the first of the fetch, not at all: a partition whose next batch is larger than this is
 * left out, fetch after fetch. What a room sends at once (700,000 characters and its proofs) may lie in a single one.
 */
const partitionBytes = 1024 * 1024;
/** Of all partitions together: every one of some sixty brings what it has. */
const fetchBytes = 64 * 1024 * 1024;
const sessionMs = 10_000;
const beatMs = 1_000;
/** How often the client tries one thing until it begins anew. */
const tries = 5;
/** How long a stop waits for a join to end. */
const joinMs = 1_000;

/** A consumer that stays: it hears topics from their beginning, fetch by fetch, and an offset moves once what came before it need not come again. */
export class Listener {
  private readonly settings: ListenerSettings;
  private consumer: Consumer | undefined;
  private isStopped = false;
  private hasJoined = false;
  /** When Kafka last answered this consumer. */
  private answeredAt = performance.now();
  private watch: NodeJS.Timeout | undefined;
  private isSilent = false;
  /** Resolves once the client has joined its group, or does not go on. */
  private joined: Promise<void> = Promise.resolve();
  private readonly lag = new Lag();
  private offsets: Offsets | undefined;
  private readonly atWork = new Set<Promise<void>>();

  constructor(settings: ListenerSettings) {
    this.settings = settings;
  }

  /** Why nothing is heard, or undefined while it is. */
  get trouble(): string | undefined {
    if (this.isSilent) return 'Kafka does not answer the consumer';
    return this.hasJoined ? undefined : 'not yet listening to its topics';
  }

  /** Listens until stopped. Where the client gives up for good, a new one is made. */
  async run(): Promise<void> {
    this.answeredAt = performance.now();
    this.watch = setInterval(() => this.look(), beatMs).unref();
    while (!this.isStopped) {
      const err = await new Promise<unknown>((resolve) => {
        this.listen(resolve).catch(resolve);
      });
      this.hasJoined = false;
      if (this.isStopped) return;
      log.warn({ err }, 'The Kafka consumer gave up: a new one is made');
      await withDeadline(this.consumer?.disconnect(), 3000);
      await pause(500, undefined, { ref: false });
    }
  }

  async stop(deadlineMs: number): Promise<void> {
    this.isStopped = true;
    this.hasJoined = false;
    clearInterval(this.watch);
    // kafkajs 2.2.4 does not end a consumer that is joining: closed meanwhile, it joins all the same and goes on.
    await withDeadline(this.joined, joinMs);
    await withDeadline(
      Promise.allSettled(this.atWork).then(() => this.offsets?.flush()),
      deadlineMs,
    );
    this.offsets?.close();
    await withDeadline(this.consumer?.disconnect(), deadlineMs);
  }

  private async listen(onFailure: (error: Error) => void): Promise<void> {
    const { kafka, groupId, prefix, hearing, waitMs = 500 } = this.settings;
    const inStep = hearing.isInStep === true ? new InStep() : undefined;
    const consumer = kafka.consumer({
      groupId,
      sessionTimeout: sessionMs,
      heartbeatInterval: beatMs,
      maxBytesPerPartition: partitionBytes,
      maxBytes: fetchBytes,
      maxWaitTimeInMs: waitMs,
      // kafkajs 2.2.4 starts a consumer that fails while it is closed once more, after the close.
      retry: { retries: tries, restartOnFailure: async () => !this.isStopped },
    });
    this.consumer = consumer;
    const offsets = new Offsets((some) => consumer.commitOffsets(some));
    this.offsets?.close();
    this.offsets = offsets;
    let hasJoined = (): void => {};
    const join = (): void => {
      this.joined = new Promise((resolve) => (hasJoined = resolve));
    };
    const { GROUP_JOIN, HEARTBEAT, FETCH, CRASH, END_BATCH_PROCESS } = consumer.events;
    for (const event of [GROUP_JOIN, HEARTBEAT, FETCH] as const) {
      consumer.on(event as typeof FETCH, () => {
        this.answeredAt = performance.now();
        if (event !== GROUP_JOIN) return;
        // A turn later it can be closed.
        setImmediate(hasJoined);
        this.hasJoined = !this.isStopped;
        this.lag.forget();
        offsets.forget();
      });
    }
    consumer.on(END_BATCH_PROCESS, ({ payload: { topic, lastOffset } }) =>
      hearing.passed?.(topic.slice(prefix.length), BigInt(lastOffset) + 1n),
    );
    consumer.on(CRASH, ({ payload: { error, restart } }) => {
      this.hasJoined = false;
      hasJoined();
      if (restart) join();
      else onFailure(error);
    });
    await consumer.connect();
    await consumer.subscribe({ topics: hearing.topics.map((topic) => prefix + topic), fromBeginning: true });
    if (this.isStopped) return;
    join();
    const eachBatch = async (payload: EachBatchPayload): Promise<void> => {
      if (this.isStopped) throw new ClosedError();
      const { batch, resolveOffset } = payload;
      const messages = inStep === undefined ? batch.messages : await inStep.of(batch);
      if (messages.length === 0) return;
      const last = messages.length < batch.messages.length ? (messages.at(-1)?.offset ?? '') : batch.lastOffset();
      const work = this.hear(payload, messages, last).then(() => {
        resolveOffset(last);
        offsets.add(batch.topic, batch.partition, last);
      });
      this.atWork.add(work);
      await work.finally(() => this.atWork.delete(work));
    };
    await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: 64, eachBatch });
  }

  private async hear({ batch, heartbeat }: EachBatchPayload, messages: readonly KafkaMessage[], last: string): Promise<void> {
    // A batch that waits for a broken world keeps its place in the group.
    const beat = setInterval(() => void heartbeat().catch(() => {}), beatMs);
    const topic = batch.topic.slice(this.settings.prefix.length);
    const { partition, highWatermark: end } = batch;
    try {
      this.lag.begun(topic, partition, { first: batch.firstOffset() ?? end, end, appendedAt: messages[0]?.timestamp ?? '' });
      await this.settings.hearing.hear(topic, partition, messages);
      this.lag.done(topic, partition, { last, end });
    } finally {
      clearInterval(beat);
    }
  }

  private look(): void {
    const isSilent = performance.now() - this.answeredAt > sessionMs;
    if (isSilent && !this.isSilent) log.warn('Kafka does not answer the consumer: waiting for it');
    if (!isSilent && this.isSilent) log.info('Kafka answers the consumer again');
    this.isSilent = isSilent;
  }
}

/** Ends a consumer that goes on although it was closed: the client tries nothing again after it. */
class ClosedError extends Error {
  readonly retriable = false;
}
