import { setTimeout as pause } from 'node:timers/promises';
import { topicOf } from '@countersign/contracts';
import { log } from '@countersign/telemetry';
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import { BatchGate } from './batch-gate.ts';
import type { Batcher } from './batcher.ts';
import type { BatchHandler, RecordHandler } from './find-doors.ts';
import { type Read, recordReader } from './read-record.ts';
import type { Heard, Unit } from './unit.ts';

export interface ListenerSettings {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly prefix: string;
  readonly doors: readonly RecordHandler[];
  readonly batchDoors: readonly BatchHandler[];
  readonly batcher: Batcher;
}

const fetchBytes = 256 * 1024;

/** Hears a room's topics and hands every record to its door; offsets move once a batch is stored. */
export class Listener {
  private consumer: Consumer | undefined;
  private readonly read: (topic: string, partition: number, message: KafkaMessage) => Read;
  private readonly doors: ReadonlyMap<string, RecordHandler>;
  private readonly gates: ReadonlyMap<string, BatchGate>;
  private stopped = false;
  isListening = false;

  constructor(private readonly settings: ListenerSettings) {
    const { doors, batchDoors, batcher } = settings;
    this.doors = new Map(doors.map((door) => [door.type.type, door]));
    this.gates = new Map(
      batchDoors.flatMap((door) => {
        const gate = new BatchGate(
          (records) => handedOver(batcher, (end) => ({ from: 'batch', ...door, keys: [`batch ${door.subject}`], records, ...end })),
          500,
        );
        return door.types.map(({ type }) => [type, gate] as const);
      }),
    );
    this.read = recordReader(this.types);
  }

  private get types() {
    return [...this.settings.doors.map(({ type }) => type), ...this.settings.batchDoors.flatMap(({ types }) => types)];
  }

  get hasDoors(): boolean {
    return this.types.length > 0;
  }

  /** Listens until stopped. Where the client gives up for good, a new one is made. */
  async run(): Promise<void> {
    while (!this.stopped) {
      const failed = new Promise<Error>((resolve) => {
        this.listen(resolve).catch(resolve);
      });
      const err = await failed;
      this.isListening = false;
      if (this.stopped) return;
      log.warn({ err }, 'The Kafka consumer gave up: a new one is made');
      await withDeadline(this.consumer?.disconnect(), 3000);
      await pause(500);
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.isListening = false;
    await withDeadline(this.consumer?.stop(), 5000);
    await withDeadline(this.consumer?.disconnect(), 2000);
  }

  private async listen(onFailure: (error: Error) => void): Promise<void> {
    const { kafka, groupId, prefix } = this.settings;
    const consumer = kafka.consumer({
      groupId,
      sessionTimeout: 10_000,
      heartbeatInterval: 1_000,
      maxBytesPerPartition: fetchBytes,
      maxWaitTimeInMs: 250,
    });
    this.consumer = consumer;
    consumer.on(consumer.events.GROUP_JOIN, () => {
      this.isListening = true;
    });
    consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
      this.isListening = false;
      if (!restart) onFailure(error);
    });
    await consumer.connect();
    await consumer.subscribe({ topics: this.types.map(({ name }) => prefix + topicOf(name)), fromBeginning: true });
    await consumer.run({ autoCommitInterval: 1000, partitionsConsumedConcurrently: 64, eachBatch: (payload) => this.hear(payload) });
  }

  private async hear({ batch, heartbeat, resolveOffset }: EachBatchPayload): Promise<void> {
    // A batch that waits for a broken world keeps its place in the group.
    const beat = setInterval(() => void heartbeat().catch(() => {}), 1_000);
    try {
      const topic = batch.topic.slice(this.settings.prefix.length);
      await this.handOver(batch.messages.map((message) => this.read(topic, batch.partition, message)));
      resolveOffset(batch.lastOffset());
    } finally {
      clearInterval(beat);
    }
  }

  private async handOver(reads: readonly Read[]): Promise<void> {
    const { batcher } = this.settings;
    const gated = new Map<BatchGate, Heard[]>();
    const handed: Promise<void>[] = [];
    for (const read of reads) {
      if (!read.ok) {
        handed.push(
          handedOver(batcher, (end) => ({ from: 'aside', keys: [], record: read.record, subject: null, problem: read.problem, ...end })),
        );
        continue;
      }
      const { record } = read;
      const gate = this.gates.get(record.event.type);
      const door = this.doors.get(record.event.type);
      if (gate !== undefined) gated.set(gate, [...(gated.get(gate) ?? []), record]);
      else if (door !== undefined)
        handed.push(
          handedOver(batcher, (end) => ({
            from: 'record',
            keys: [`item ${record.event.subject}`],
            record,
            run: () => door.run(record.event),
            ...end,
          })),
        );
    }
    await Promise.all([...handed, ...[...gated].map(([gate, records]) => gate.add(records))]);
  }
}

type End = Pick<Unit, 'resolve' | 'reject'>;

function handedOver(batcher: Batcher, unit: (end: End) => Unit): Promise<void> {
  return new Promise((resolve, reject) => batcher.submit([unit({ resolve: () => resolve(), reject })]));
}

/** kafkajs does not always come back from a stop (a frozen broker): nobody waits for it longer than this. */
async function withDeadline(work: Promise<unknown> | undefined, milliseconds: number): Promise<void> {
  await Promise.race([work?.catch(() => {}), pause(milliseconds, undefined, { ref: false })]);
}
