import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AuthorityKey, AuthoritySignal, feedGroup, feedTopics, spiffeId, topicOf } from '@countersign/contracts';
import { certificatesIn } from '@countersign/identity';
import { kafkaClient } from '@countersign/kafka';
import { type KnownKey, type Signer, skewMs } from '@countersign/signature';
import { log, measure } from '@countersign/telemetry';
import type { Admin, Kafka, KafkaMessage } from 'kafkajs';
import { Cuts } from './cuts.ts';
import type { FeedSettings } from './feed-settings.ts';
import { introduce } from './introduce.ts';
import { KnownKeys } from './known-keys.ts';
import { Listener } from './listener.ts';
import { OwnKeys } from './own-keys.ts';
import { type Read, recordReader } from './read-record.ts';
import { Trust } from './trust.ts';
import { withDeadline } from './with-deadline.ts';

const keyTopic = topicOf(AuthorityKey.name);
const longWaitMs = 5_000;
const lookEveryMs = 20;
/** The feeds are read when something comes; otherwise it is asked once a second. */
const waitMs = 1_000;
const tryAgainAfterMs = 300;

/** What authority's feeds say: whose key is whose, who is cut off, and that authority lives. Each instance reads them from their beginning. */
export class FeedTrust extends Trust {
  private readonly cuts = new Cuts();
  private readonly keys: KnownKeys;
  private readonly ownKeys: OwnKeys;
  private readonly listener: Listener;
  private readonly prompt: Kafka;
  private readonly admin: Admin;
  private readonly readKey: ReturnType<typeof recordReader>;
  private readonly readSignal: ReturnType<typeof recordReader>;
  /** How far each feed has been read: the offset after the last record. */
  private readonly position = new Map<string, bigint>();
  private readonly ending = new AbortController();
  private isOpen = false;
  private told: Parameters<Trust['onStop']>[0] | undefined;

  constructor(
    private readonly settings: FeedSettings,
    /** The broker's time, by which everybody is judged. */
    private readonly now: () => number,
  ) {
    super();
    const { room, instance, kafka, own, prefix, credentials } = settings;
    this.keys = new KnownKeys(() => certificatesIn(credentials.tls.ca), this.cuts);
    this.ownKeys = new OwnKeys(spiffeId(room), now, () => this.isCut(this.now() - skewMs));
    // A key vouches for itself: nobody could have signed the first one.
    this.readKey = recordReader([AuthorityKey], undefined);
    this.readSignal = recordReader([AuthoritySignal], this);
    this.prompt = kafkaClient(`${room}-${instance}-feed`, kafka, 'prompt', own);
    this.admin = this.prompt.admin();
    const hear = (topic: string, partition: number, messages: readonly KafkaMessage[]): Promise<void> =>
      this.hear(topic, partition, messages);
    const [patient, hearing] = [kafkaClient(`${room}-${instance}-feed`, kafka, 'patient', own), { topics: feedTopics, hear }];
    // A process that is started again knows nothing of what the one before it has read.
    const groupId = prefix + feedGroup(room, `${instance}.${randomBytes(4).toString('hex')}`);
    this.listener = new Listener({ kafka: patient, groupId, prefix, hearing, waitMs });
  }

  override get trouble(): string | undefined {
    if (!this.isOpen) return 'the feeds of authority are not read yet';
    if (this.isCut()) return 'authority has stopped it: it says nothing and does nothing until it is let in again';
    if (this.isCut(this.now() - skewMs)) return 'it was let in a moment ago: it speaks once that is past by the clock of every broker';
    if (!this.ownKeys.mayWrite) return 'nobody knows a key of this room that is good now';
    return this.listener.trouble;
  }

  override get mayAct(): boolean {
    return this.isOpen && this.cuts.isFresh(this.now()) && !this.isCut();
  }

  override get signals(): readonly { readonly epoch: number; readonly appendedAt: number }[] {
    return this.cuts.heard;
  }

  override onStop(told: Parameters<Trust['onStop']>[0]): void {
    this.told = told;
  }

  /** Whether authority has stopped this room, or has let it in later than that moment: what it says then is from before by another broker's clock. */
  private isCut(after?: number): boolean {
    return this.cuts.isCut(spiffeId(this.settings.room), this.settings.instance, after);
  }

  override lookupKey(kid: string): KnownKey | undefined {
    return this.keys.get(kid);
  }

  override signer(): Promise<Signer> {
    return this.ownKeys.signer();
  }

  override async open(): Promise<void> {
    // Until the feeds are there, and this room may read them: somebody is still at provisioning.
    await this.ends();
    if (this.ending.signal.aborted) return;
    void this.listener.run();
    const { credentials } = this.settings;
    credentials.onRenewal(() => void this.takeOwn());
    await Promise.all([this.takeOwn(), this.untilRead()]);
    this.isOpen = true;
  }

  override async stop(): Promise<void> {
    this.ending.abort();
    await this.listener.stop(1_000);
    await withDeadline(this.admin.disconnect(), 500);
  }

  override async catchUp(): Promise<void> {
    const long = setTimeout(() => log.warn('The feeds of authority are behind: records wait until they are read'), longWaitMs).unref();
    await this.untilRead().finally(() => clearTimeout(long));
    this.ending.signal.throwIfAborted();
  }

  /** Resolves once as much of these feeds is read as there was when it was asked, or this is stopped. */
  private async untilRead(topics: readonly string[] = feedTopics): Promise<void> {
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

  /** A new certificate of ours: its key signs once it has come back in the feed. Authority has published what it has issued before, but for its own. */
  private async takeOwn(): Promise<void> {
    const { room, instance, prefix, credentials } = this.settings;
    const { tls } = credentials;
    const kid = await this.ownKeys.add(tls);
    for (let attempt = 1; !this.ending.signal.aborted; attempt += 1) {
      try {
        if (room === 'authority') await introduce(this.prompt, prefix, { kid, chain: tls.cert }, this.now());
        await credentials.makeKnown(instance);
        break;
      } catch (err) {
        if (attempt === 50) log.warn({ err }, 'Nobody can be told of a new key: waiting');
        await pause(tryAgainAfterMs, undefined, { ref: false });
      }
    }
    // It may have come back before we knew that it is ours.
    if (this.keys.get(kid) !== undefined) this.ownKeys.known(kid);
  }

  private async hear(topic: string, partition: number, messages: readonly KafkaMessage[]): Promise<void> {
    for (const message of messages) {
      const refusal = topic === keyTopic ? await this.takeKey(topic, partition, message) : await this.takeSignal(topic, partition, message);
      if (refusal !== undefined) log.error({ topic, offset: message.offset, refusal }, 'A record of a feed of authority is not believed');
      this.position.set(topic, BigInt(message.offset) + 1n);
    }
  }

  private async takeKey(topic: string, partition: number, message: KafkaMessage): Promise<string | undefined> {
    const read = this.readKey(topic, partition, message);
    if (!read.ok) return read.problem;
    const { data } = read.record.event as { readonly data: Parameters<KnownKeys['add']>[0] };
    const refusal = await this.keys.add(data);
    if (refusal === undefined) this.ownKeys.known(data.kid);
    return refusal;
  }

  private async takeSignal(topic: string, partition: number, message: KafkaMessage): Promise<string | undefined> {
    let read: Read = this.readSignal(topic, partition, message);
    if (!read.ok && read.mayChange === true) {
      await this.untilRead([keyTopic]);
      read = this.readSignal(topic, partition, message);
    }
    if (!read.ok) return read.problem;
    const { event, appendedAt } = read.record;
    const signal = (event as { readonly data: Parameters<Cuts['take']>[0] }).data;
    const wasCut = this.isCut();
    this.cuts.take(signal, appendedAt);
    // What the feeds tell of the past is of an earlier life of this room.
    if (this.isOpen && this.isCut() && !wasCut) this.told?.stopped(appendedAt);
    if (this.isOpen && wasCut && !this.isCut()) this.told?.letIn();
    if (this.isOpen && signal.kind === 'cut') measure('revocationSeconds', Math.max(0, this.now() - Date.parse(event.time)) / 1_000);
    return undefined;
  }
}
