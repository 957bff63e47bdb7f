import { setTimeout as pause } from 'node:timers/promises';
import { AuthorityKey, AuthoritySignal, type DataOf, feedTopics, topicOf } from '@countersign/contracts';
import { Listener, withDeadline } from '@countersign/kafka';
import type { KnownKey } from '@countersign/signature';
import { log } from '@countersign/telemetry';
import type { Admin, Kafka, KafkaMessage } from 'kafkajs';
import { Cuts } from './cuts.ts';
import { KnownKeys } from './known-keys.ts';
import { appendTimeOf, recordJudge } from './record-judge.ts';

/** Where the feeds are, and who is told of what they say. */
interface FeedsSettings {
  /** Of the manner `patient`: it reads. */
  readonly patient: Kafka;
  /** Of the manner `prompt`: it asks where the feeds end. */
  readonly prompt: Kafka;
  /** Of this process alone: it knows nothing of what another has read. */
  readonly groupId: string;
  readonly prefix: string;
  /** Certificates of the roots, PEM, one each, as they are now. */
  readonly roots: () => readonly string[];
  readonly onKey?: (kid: string) => void;
  /** Told after it counts. */
  readonly onSignal?: (signal: DataOf<typeof AuthoritySignal>, at: { readonly said: number; readonly appended: number }) => void;
}

const keyTopic = topicOf(AuthorityKey.name);
const longWaitMs = 5_000;
const lookEveryMs = 20;
/** The feeds are read when something comes; otherwise it is asked once a second. */
const waitMs = 1_000;
const tryAgainAfterMs = 300;

/** What authority's feeds say: whose key is whose, who is cut off, and that authority lives. They are read from their beginning. */
export class Feeds {
  private readonly settings: FeedsSettings;
  private readonly cuts = new Cuts();
  private readonly keys: KnownKeys;
  private readonly listener: Listener;
  private readonly admin: Admin;
  private readonly judgeKey: ReturnType<typeof recordJudge>;
  private readonly judgeSignal: ReturnType<typeof recordJudge>;
  /** How far each feed has been read: the offset after the last record. */
  private readonly position = new Map<string, bigint>();
  private readonly ending = new AbortController();

  constructor(settings: FeedsSettings) {
    this.settings = settings;
    const { patient, prompt, groupId, prefix, roots } = settings;
    this.keys = new KnownKeys(roots, this.cuts);
    // A key vouches for itself: nobody could have signed the first one.
    this.judgeKey = recordJudge([AuthorityKey], undefined);
    this.judgeSignal = recordJudge([AuthoritySignal], this);
    this.admin = prompt.admin();
    const hear = (topic: string, _: number, messages: readonly KafkaMessage[]): Promise<void> => this.hear(topic, messages);
    this.listener = new Listener({ kafka: patient, groupId, prefix, hearing: { topics: feedTopics, hear }, waitMs });
  }

  /** Why they are not read just now, or undefined where they are. */
  get trouble(): string | undefined {
    return this.listener.trouble;
  }

  /** Cuts and restorations by number, with the broker's append time. */
  get signals(): Cuts['heard'] {
    return this.cuts.heard;
  }

  lookupKey(kid: string): KnownKey | undefined {
    return this.keys.get(kid);
  }

  /** Whether a copy of an identity is cut off, by what was read until now. */
  isCut(identity: string, instance: string): boolean {
    return this.cuts.of(identity, instance).some(({ until }) => until === undefined);
  }

  /** Whether authority was heard of lately. */
  isFresh(now: number): boolean {
    return this.cuts.isFresh(now);
  }

  /** Begins to read, once the feeds are there and may be read: somebody may still be at provisioning. */
  async begin(): Promise<void> {
    await this.ends();
    if (!this.ending.signal.aborted) void this.listener.run();
  }

  /** Resolves once everything is known that was published by now, however long that takes. Rejects where this is stopped before. */
  async catchUp(): Promise<void> {
    const long = setTimeout(() => log.warn('The feeds of authority are behind: records wait until they are read'), longWaitMs).unref();
    await this.untilRead().finally(() => clearTimeout(long));
    this.ending.signal.throwIfAborted();
  }

  async stop(): Promise<void> {
    this.ending.abort();
    await this.listener.stop(1_000);
    await withDeadline(this.admin.disconnect(), 500);
  }

  /** Resolves once as much of these feeds is read as there was when it was asked, or this is stopped. */
  async untilRead(topics: readonly string[] = feedTopics): Promise<void> {
    const ends = await this.ends();
    const isRead = (): boolean => ends.every(({ topic, end }) => !topics.includes(topic) || (this.position.get(topic) ?? 0n) >= end);
    while (!isRead() && !this.ending.signal.aborted) await pause(lookEveryMs, undefined, { ref: false });
  }

  private async ends(): Promise<readonly { readonly topic: string; readonly end: bigint }[]> {
    for (let attempt = 1; !this.ending.signal.aborted; attempt += 1) {
      try {
        await this.admin.connect();
        const found = await Promise.all(
          feedTopics.map(async (topic) => ({
            topic,
            end: BigInt((await this.admin.fetchTopicOffsets(this.settings.prefix + topic))[0]?.high ?? 0),
          })),
        );
        return found;
      } catch (err) {
        if (attempt === 50) log.warn({ err }, 'The end of the feeds cannot be asked for: waiting');
        await pause(tryAgainAfterMs, undefined, { ref: false });
      }
    }
    return [];
  }

  private async hear(topic: string, messages: readonly KafkaMessage[]): Promise<void> {
    for (const message of messages) {
      const refusal = topic === keyTopic ? await this.takeKey(message) : await this.takeSignal(message);
      if (refusal !== undefined) log.error({ topic, offset: message.offset, refusal }, 'A record of a feed of authority is not believed');
      this.position.set(topic, BigInt(message.offset) + 1n);
    }
  }

  private async takeKey(message: KafkaMessage): Promise<string | undefined> {
    const judged = this.judgeKey(keyTopic, message);
    if (!judged.ok) return `${judged.code}: ${judged.reason}`;
    const { data } = judged.event as { readonly data: DataOf<typeof AuthorityKey> };
    const refusal = await this.keys.add(data);
    if (refusal === undefined) this.settings.onKey?.(data.kid);
    return refusal;
  }

  private async takeSignal(message: KafkaMessage): Promise<string | undefined> {
    const topic = topicOf(AuthoritySignal.name);
    let judged = this.judgeSignal(topic, message);
    if (!judged.ok && judged.mayChange) {
      await this.untilRead([keyTopic]);
      judged = this.judgeSignal(topic, message);
    }
    if (!judged.ok) return `${judged.code}: ${judged.reason}`;
    const { event } = judged;
    const signal = (event as { readonly data: DataOf<typeof AuthoritySignal> }).data;
    const appended = appendTimeOf(message);
    this.cuts.take(signal, appended);
    this.settings.onSignal?.(signal, { said: Date.parse(event.time), appended });
    return undefined;
  }
}
