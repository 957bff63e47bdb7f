import { randomBytes } from 'node:crypto';
import {
  ActionExpired,
  ActionRejected,
  AuditRecorded,
  type EventOf,
  type EventType,
  parkedIn,
  spiffeId,
  topicOf,
  uuidV7,
} from '@countersign/contracts';
import { Database, migrating, runStatements } from '@countersign/persistence';
import type { RunFile } from '@countersign/embedded';
import { eventually, theRun } from '@countersign/testing';
import { BrokerClock, kafkaClient } from '@countersign/kafka';
import type { Admin, Producer } from 'kafkajs';
import type { QueryResultRow } from 'pg';
import type { Doors } from './find-doors.ts';
import { Messaging } from './messaging.ts';
import { Messaging1700000000000 } from './migration.ts';
import { Note1700000000001, NoteRow, OtherNoteRow } from './note.fixture.ts';
import { partsOf, type Tap, tapOf } from './tap.fixture.ts';
import type { Trust } from './trust.ts';
import { signedBy, TestTrust } from './trust.fixture.ts';

export interface Place {
  readonly kafka: string;
  readonly postgres: string;
}

/** Past every permission: what these specs are about is not who may do what. */
export const ofAdministrator = ({ kafkaAdmin: kafka, postgres }: RunFile): Place => ({ kafka, postgres });

export interface Instance {
  readonly messaging: Messaging;
  readonly database: Database;
  stop(): Promise<void>;
}

const types: readonly EventType[] = [ActionRejected, ActionExpired, AuditRecorded, parkedIn.audit];
const decision = { by: { service: spiffeId('approval') }, mode: 'decide', rule: 'test', inputs: 'a'.repeat(64), outcome: 'test' };

/** An event of approval as it stands in Kafka; `reason` is what the doors of a test read. */
export function eventOf(type: EventType, subject: string, reason = 'a test', id = newId()): Record<string, unknown> {
  const data = { proposal: id, actionDigest: 'b'.repeat(64), decision: { ...decision, reason } };
  const { type: name, dataschema } = type;
  const links = { correlationid: subject, causationid: id, sequence: '0000000001' };
  const kind = { specversion: '1.0', datacontenttype: 'application/json', dataschema, type: name };
  return { ...kind, id, source: spiffeId('approval'), subject, time: new Date().toISOString(), ...links, data };
}

export const newId = (at = Date.now()): string => uuidV7(at, randomBytes(10));

/** A room of its own: a fresh schema, fresh topics, as many instances as a test starts, and a tap on what it says. */
export class Room {
  readonly instances: Instance[] = [];
  private constructor(
    readonly place: Place,
    readonly schema: string,
    readonly admin: Admin,
    readonly producer: Producer,
    private readonly eyes: Database,
    readonly tap: Tap,
    /** What the room says of parked records. */
    readonly parkedTap: Tap,
  ) {}

  get prefix(): string {
    return `${this.schema}.`;
  }

  static async make(place: Place = ofAdministrator(theRun()), partitions = 3): Promise<Room> {
    const schema = `t${randomBytes(5).toString('hex')}`;
    const prefix = `${schema}.`;
    const kafka = kafkaClient(schema, place.kafka, 'bounded');
    const [admin, producer] = [kafka.admin(), kafka.producer({ allowAutoTopicCreation: false })];
    await Promise.all([admin.connect(), producer.connect()]);
    const configEntries = [
      { name: 'message.timestamp.type', value: 'LogAppendTime' },
      { name: 'max.message.bytes', value: String(2 * 1024 * 1024) },
    ];
    const topics = types.map(({ name }) => ({ topic: prefix + topicOf(name), numPartitions: partitions, configEntries }));
    await admin.createTopics({ topics, waitForLeaders: true });
    await runStatements(place.postgres, await migrating(schema, [Messaging1700000000000, Note1700000000001]));
    const settings = { url: place.postgres, schema, entities: [], connections: 2 };
    const eyes = await Database.open(settings, async () => {});
    const tap = await tapOf(kafka, prefix + topicOf(AuditRecorded.name));
    const parkedTap = await tapOf(kafka, prefix + parkedIn.audit.name);
    return new Room(place, schema, admin, producer, eyes, tap, parkedTap);
  }

  /** Starts an instance and waits until it listens. */
  async start(doors: Partial<Doors>, url = this.place.postgres, now: () => number = Date.now): Promise<Instance> {
    const instance = await this.begin(doors, { url, clock: new BrokerClock(now) });
    await eventually(async () => (instance.messaging.trouble === undefined ? true : undefined), 'room that is ready');
    return instance;
  }

  /** Starts an instance that will listen when it can. */
  async begin(
    doors: Partial<Doors>,
    { url = this.place.postgres, clock = new BrokerClock(Date.now), trust = new TestTrust('audit') as Trust } = {},
  ): Promise<Instance> {
    const database = await Database.open({ url, schema: this.schema, entities: [NoteRow, OtherNoteRow] }, async () => {});
    const name = `${this.instances.length}`;
    const settings = { room: 'audit', instance: name, kafka: this.place.kafka, prefix: this.prefix, heldDue: [] };
    const messaging = new Messaging(settings, database, trust, clock);
    await messaging.start({ on: [], onBatch: [], due: [], ...doors });
    let isStopped = false;
    const stop = async (): Promise<void> => {
      if (isStopped) return;
      isStopped = true;
      await messaging.stop();
      await database.close();
    };
    const instance = { messaging, database, stop };
    this.instances.push(instance);
    return instance;
  }

  /** Appends events, or bytes as they are, to the topic of a type. */
  async append(type: EventType, ...events: readonly (Record<string, unknown> | Buffer | null)[]): Promise<void> {
    const messages = events.map((event) =>
      event === null || Buffer.isBuffer(event)
        ? { key: 'unread', value: event }
        : { key: String(event['subject']), value: Buffer.from(JSON.stringify(event)) },
    );
    const topic = topicOf(type.name);
    await this.producer.send({ topic: this.prefix + topic, messages: await signedBy('approval', messages, topic) });
  }

  rows<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    return this.eyes.query<Row>(text, values);
  }

  async parked(): Promise<readonly { subject: string | null; cause: string; value: string | undefined }[]> {
    const rows = await this.rows<{ subject: string | null; cause: string; value: Buffer | null }>('select * from parked order by id');
    return rows.map(({ subject, cause, value }) => ({ subject, cause, value: value?.toString() }));
  }

  /** Waits until everything that was appended is behind the group's offsets. */
  async untilHeard(...heard: readonly EventType[]): Promise<void> {
    for (const { name } of heard) {
      const topic = this.prefix + topicOf(name);
      await eventually(
        async () => {
          // A broker that has just come back is still loading its groups: asked again.
          const [ends, [group]] = await Promise.all([
            this.admin.fetchTopicOffsets(topic),
            this.admin.fetchOffsets({ groupId: `${this.prefix}audit`, topics: [topic] }),
          ]).catch(() => [[], []] as const);
          if (ends.length === 0) return undefined;
          const at = new Map(group?.partitions.map(({ partition, offset }) => [partition, offset]));
          return ends.every(({ partition, high }) => high === '0' || at.get(partition) === high) ? true : undefined;
        },
        `group at the end of ${topic}`,
        60_000,
      );
    }
  }

  /** Waits until nothing is left to be said, and until the tap has read all of it. */
  async untilSaid(): Promise<ReturnType<typeof partsOf>> {
    await eventually(async () => ((await this.rows('select from outbox')).length === 0 ? true : undefined), 'all said', 60_000);
    await this.tap.untilRead(this.admin);
    return partsOf(this.tap.records);
  }

  /** Everything that the room has said of parked records so far. */
  async announcements(): Promise<readonly EventOf<typeof parkedIn.audit>[]> {
    await this.untilSaid();
    await this.parkedTap.untilRead(this.admin);
    // An instance that starts may send again what another has just sent.
    return [...new Set(this.parkedTap.records.map(({ value }) => value))].map((value) => JSON.parse(value));
  }

  async untilNothingIsDue(): Promise<void> {
    await eventually(async () => ((await this.rows('select from due')).length === 0 ? true : undefined), 'end of due work', 60_000);
  }

  /** Waits until a statement of this room waits for another one's lock. */
  async untilBlocked(): Promise<void> {
    const waiting = `select from pg_stat_activity where application_name = $1 and wait_event_type = 'Lock'`;
    await eventually(
      async () => ((await this.rows(waiting, [`countersign-${this.schema}`])).length > 0 ? true : undefined),
      'lock waited for',
    );
  }

  async end(): Promise<void> {
    await Promise.all(this.instances.map(({ stop }) => stop()));
    await Promise.all([this.tap.close(), this.parkedTap.close()]);
    await this.admin.deleteTopics({ topics: types.map(({ name }) => this.prefix + topicOf(name)) });
    await this.eyes.query(`drop schema "${this.schema}" cascade`);
    await Promise.all([this.admin.disconnect(), this.producer.disconnect(), this.eyes.close()]);
  }
}
