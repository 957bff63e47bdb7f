import { topicOf } from '@countersign/contracts';
import { inOrder } from '@countersign/feeds';
import type { KafkaMessage } from 'kafkajs';
import { BatchGate } from './batch-gate.ts';
import type { Batcher } from './batcher.ts';
import type { BatchHandler, RecordHandler } from './find-doors.ts';
import { sentenceOfPlace } from './parked-place.ts';
import { type Read, recordReader } from './read-record.ts';
import type { Trust } from './trust.ts';
import type { Heard, Unit } from './unit.ts';

const gateLimit = 500;

/** Brings records to their doors. */
export class Hearing {
  /** Every topic that a door hears, without its prefix. */
  readonly topics: readonly string[];
  /** What a door takes together, it takes in the order in which it was said. */
  readonly isInStep: boolean;
  private readonly read: (topic: string, partition: number, message: KafkaMessage) => Read;
  private readonly doors: ReadonlyMap<string, RecordHandler>;
  private readonly gates: ReadonlyMap<string, BatchGate>;
  constructor(
    doors: readonly RecordHandler[],
    batchDoors: readonly BatchHandler[],
    private readonly batcher: Pick<Batcher, 'submit'>,
    private readonly trust: Trust,
  ) {
    const types = [...doors.map(({ type }) => type), ...batchDoors.flatMap((door) => door.types)];
    const twice = types.find(({ type }, index) => types.findIndex((other) => other.type === type) < index);
    if (twice !== undefined) throw new Error(`Two doors hear ${twice.type}: one of them would never be opened`);
    this.isInStep = batchDoors.length > 0;
    this.topics = [...new Set(types.map(({ name }) => topicOf(name)))];
    this.read = recordReader(types, trust);
    this.doors = new Map(doors.map((door) => [door.type.type, door]));
    this.gates = new Map(batchDoors.flatMap((door) => this.gatesOf(door)));
  }

  /** Resolves once every one of these records is stored: handled, known already, or parked. What only the feeds can tell is waited for, once for all of them. */
  async hear(topic: string, partition: number, messages: readonly KafkaMessage[]): Promise<void> {
    const gated = new Map<BatchGate, Heard[]>();
    const handed: Promise<void>[] = [];
    const take = (read: Read): void => {
      if (!read.ok) {
        handed.push(
          this.handOver((end) => ({
            from: 'aside',
            keys: [`record ${sentenceOfPlace(read.record)}`],
            record: read.record,
            subject: null,
            problem: read.problem,
            ...end,
          })),
        );
        return;
      }
      const { record } = read;
      const gate = this.gates.get(record.event.type);
      const door = this.doors.get(record.event.type);
      if (gate !== undefined) {
        const records = gated.get(gate);
        if (records === undefined) gated.set(gate, [record]);
        else records.push(record);
      } else if (door !== undefined)
        handed.push(this.handOver((end) => ({ from: 'record', keys: keysOf(record), record, failures: 0, run: door.run, ...end })));
    };
    await inOrder(messages, { read: (message) => this.read(topic, partition, message), catchUp: () => this.trust.catchUp(), take });
    await Promise.all([...handed, ...[...gated].map(([gate, records]) => gate.add(records))]);
  }

  private gatesOf(door: BatchHandler): readonly (readonly [string, BatchGate])[] {
    const { subject, run } = door;
    const keys = [`batch ${subject}`];
    const gate = new BatchGate(
      (records) => this.handOver((end) => ({ from: 'batch', subject, run, keys, records, failures: 0, ...end })),
      gateLimit,
    );
    return door.types.map(({ type }) => [type, gate]);
  }

  private handOver(unit: (end: Pick<Unit, 'resolve' | 'reject'>) => Unit): Promise<void> {
    return new Promise((resolve, reject) => this.batcher.submit([unit({ resolve: () => resolve(), reject })]));
  }
}

/** Of one item one record at a time; and of one id, whatever item it claims to be about. */
const keysOf = ({ event }: Heard): readonly string[] => [`item ${event.subject}`, `id ${event.id}`];
