import { AuthorityKey, AuthoritySignal, type DataOf, feedTopics, topicOf } from '@countersign/contracts';
import { Listener } from '@countersign/kafka';
import type { KnownKey } from '@countersign/signature';
import { log } from '@countersign/telemetry';
import type { Kafka, KafkaMessage } from 'kafkajs';
import { Cuts } from './cuts.ts';
import { FeedEnds } from './feed-ends.ts';
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
  /** Told that a key was published. Whether it is true is seen when it is asked for. */
  readonly onKey?: (kid: string) => void;
  /** Told after it counts. */
  readonly onSignal?: (signal: DataOf<typeof AuthoritySignal>, at: { readonly said: number; readonly appended: number }) => void;
}

const keyTopic = topicOf(AuthorityKey.name);
const signalTopic = topicOf(AuthoritySignal.name);
const longWaitMs = 5_000;
/** The feeds are read when something comes; otherwise it is asked once a second. */
const waitMs = 1_000;

/** What authority's feeds say: whose key is whose, who is cut off, and that authority lives. They are read from their beginning. */
export class Feeds {
  private readonly settings: FeedsSettings;
  private readonly cuts = new Cuts();
  private readonly keys: KnownKeys;
  private readonly listener: Listener;
  private readonly ends: FeedEnds;
  private readonly judgeKey: ReturnType<typeof recordJudge>;
  private readonly judgeSignal: ReturnType<typeof recordJudge>;
  /** Signals are taken in their order, beside the reading: one whose key is still to be read must not hold up what brings that. */
  private taking: Promise<void> = Promise.resolve();

  constructor(settings: FeedsSettings) {
    this.settings = settings;
    const { patient, prompt, groupId, prefix, roots } = settings;
    this.keys = new KnownKeys(roots, this.cuts);
    // A key vouches for itself: nobody could have signed the first one.
    this.judgeKey = recordJudge([AuthorityKey], undefined);
    this.judgeSignal = recordJudge([AuthoritySignal], this);
    this.ends = new FeedEnds(prompt.admin(), prefix);
    const hear = async (topic: string, _: number, messages: readonly KafkaMessage[]): Promise<void> => this.hear(topic, messages);
    const passed = (topic: string, next: bigint): void => this.passed(topic, next);
    this.listener = new Listener({ kafka: patient, groupId, prefix, hearing: { topics: feedTopics, hear, passed }, waitMs });
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

  /** Whether a copy of an identity is cut off, by what was read until now, or was let in again later than that moment. */
  isCut(identity: string, instance: string, after?: number): boolean {
    return this.cuts.isCut(identity, instance, after);
  }

  /** Whether authority was heard of lately. */
  isFresh(now: number): boolean {
    return this.cuts.isFresh(now);
  }

  get isStopped(): boolean {
    return this.ends.isStopped;
  }

  /** Begins to read, once the feeds are there and may be read: somebody may still be at provisioning. */
  async begin(): Promise<void> {
    await this.ends.areThere();
    if (!this.isStopped) void this.listener.run();
  }

  /** Resolves once everything is known that was published by now, however long that takes. Rejects where this is stopped before. */
  async catchUp(): Promise<void> {
    const long = setTimeout(() => log.warn('The feeds of authority are behind: records wait until they are read'), longWaitMs).unref();
    await this.untilRead().finally(() => clearTimeout(long));
    if (this.isStopped) throw new Error('This was stopped before it had read the feeds of authority');
  }

  /** Resolves once as much is read as there was when it was asked, or this is stopped. */
  untilRead(): Promise<void> {
    return this.ends.untilRead();
  }

  /** Tries until it succeeds, or this is stopped. */
  persist(what: () => Promise<unknown>, news: string): Promise<boolean> {
    return this.ends.persist(what, news);
  }

  async stop(): Promise<void> {
    const ended = this.ends.stop();
    await this.listener.stop(1_000);
    await ended;
  }

  private hear(topic: string, messages: readonly KafkaMessage[]): void {
    for (const message of messages)
      if (topic === keyTopic) notice(topic, message, this.takeKey(message));
      else this.later(async () => notice(topic, message, await this.takeSignal(message)));
  }

  private passed(topic: string, next: bigint): void {
    if (topic === keyTopic) this.ends.passed(topic, next);
    else this.later(async () => this.ends.passed(topic, next));
  }

  private later(work: () => Promise<void>): void {
    this.taking = this.taking.then(work).catch((err: unknown) => log.error({ err }, 'A signal of authority cannot be taken'));
  }

  private takeKey(message: KafkaMessage): string | undefined {
    const judged = this.judgeKey(keyTopic, message);
    if (!judged.ok) return `${judged.code}: ${judged.reason}`;
    const { data } = judged.event as { readonly data: DataOf<typeof AuthorityKey> };
    this.keys.add(data);
    this.settings.onKey?.(data.kid);
    return undefined;
  }

  private async takeSignal(message: KafkaMessage): Promise<string | undefined> {
    let judged = this.judgeSignal(signalTopic, message);
    if (!judged.ok && judged.mayChange) {
      await this.ends.untilRead([keyTopic]);
      judged = this.judgeSignal(signalTopic, message);
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

function notice(topic: string, { offset }: KafkaMessage, refusal: string | undefined): void {
  if (refusal !== undefined) log.error({ topic, offset, refusal }, 'A record of a feed of authority is not believed');
}
