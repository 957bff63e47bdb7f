import { randomBytes } from 'node:crypto';
import { AuthorityKey, AuthoritySignal, feedGroup, feedTopics, spiffeId, topicOf } from '@countersign/contracts';
import { certificatesIn } from '@countersign/identity';
import { kafkaClient } from '@countersign/kafka';
import { type KnownKey, type Signer, skewMs } from '@countersign/signature';
import { log, measure } from '@countersign/telemetry';
import type { Kafka, KafkaMessage } from 'kafkajs';
import { Cuts } from './cuts.ts';
import { FeedEnds } from './feed-ends.ts';
import type { FeedSettings } from './feed-settings.ts';
import { introduce } from './introduce.ts';
import { KnownKeys } from './known-keys.ts';
import { Listener } from './listener.ts';
import { OwnKeys } from './own-keys.ts';
import { type Read, recordReader } from './read-record.ts';
import { Trust } from './trust.ts';

const keyTopic = topicOf(AuthorityKey.name);
const longWaitMs = 5_000;
/** The feeds are read when something comes; otherwise it is asked once a second. */
const waitMs = 1_000;

/** What authority's feeds say: whose key is whose, who is cut off, and that authority lives. Each instance reads them from their beginning. */
export class FeedTrust extends Trust {
  private readonly cuts = new Cuts();
  private readonly keys: KnownKeys;
  private readonly ownKeys: OwnKeys;
  private readonly listener: Listener;
  private readonly prompt: Kafka;
  private readonly ends: FeedEnds;
  private readonly readKey: ReturnType<typeof recordReader>;
  private readonly readSignal: ReturnType<typeof recordReader>;
  /** Signals are taken in their order, beside the reading: one whose key is still to be read must not hold up what brings that. */
  private taking: Promise<void> = Promise.resolve();
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
    this.ends = new FeedEnds(this.prompt.admin(), prefix);
    const hear = (topic: string, partition: number, messages: readonly KafkaMessage[]): Promise<void> =>
      this.hear(topic, partition, messages);
    const passed = (topic: string, next: bigint): void => this.passed(topic, next);
    const [patient, hearing] = [kafkaClient(`${room}-${instance}-feed`, kafka, 'patient', own), { topics: feedTopics, hear, passed }];
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
    await this.ends.areThere();
    if (this.ends.isStopped) return;
    void this.listener.run();
    const { credentials } = this.settings;
    credentials.onRenewal(() => void this.takeOwn());
    await Promise.all([this.takeOwn(), this.ends.untilRead()]);
    this.isOpen = true;
  }

  override async stop(): Promise<void> {
    const ended = this.ends.stop();
    await this.listener.stop(1_000);
    await ended;
  }

  override async catchUp(): Promise<void> {
    const long = setTimeout(() => log.warn('The feeds of authority are behind: records wait until they are read'), longWaitMs).unref();
    await this.ends.untilRead().finally(() => clearTimeout(long));
    if (this.ends.isStopped) throw new Error('The room is stopped before it has read the feeds of authority');
  }

  /** A new certificate of ours: its key signs once it has come back in the feed. Authority has published what it has issued before, but for its own. */
  private async takeOwn(): Promise<void> {
    const { room, instance, prefix, credentials } = this.settings;
    const { tls } = credentials;
    const kid = await this.ownKeys.add(tls);
    await this.ends.persist(async () => {
      if (room === 'authority') await introduce(this.prompt, prefix, { kid, chain: tls.cert }, this.now());
      await credentials.makeKnown(instance);
    }, 'Nobody can be told of a new key: waiting');
    // It may have come back before we knew that it is ours.
    if (this.keys.get(kid) !== undefined) this.ownKeys.known(kid);
  }

  private async hear(topic: string, partition: number, messages: readonly KafkaMessage[]): Promise<void> {
    for (const message of messages)
      if (topic === keyTopic) this.notice(topic, message, this.takeKey(topic, partition, message));
      else this.later(async () => this.notice(topic, message, await this.takeSignal(topic, partition, message)));
  }

  private passed(topic: string, next: bigint): void {
    if (topic === keyTopic) this.ends.passed(topic, next);
    else this.later(async () => this.ends.passed(topic, next));
  }

  private later(work: () => Promise<void>): void {
    this.taking = this.taking.then(work).catch((err: unknown) => log.error({ err }, 'A signal of authority cannot be taken'));
  }

  private notice(topic: string, { offset }: KafkaMessage, refusal: string | undefined): void {
    if (refusal !== undefined) log.error({ topic, offset, refusal }, 'A record of a feed of authority is not believed');
  }

  private takeKey(topic: string, partition: number, message: KafkaMessage): string | undefined {
    const read = this.readKey(topic, partition, message);
    if (!read.ok) return read.problem;
    const { data } = read.record.event as { readonly data: Parameters<KnownKeys['add']>[0] };
    this.keys.add(data);
    if (this.ownKeys.isWaitingFor(data.kid) && this.keys.get(data.kid) !== undefined) this.ownKeys.known(data.kid);
    return undefined;
  }

  private async takeSignal(topic: string, partition: number, message: KafkaMessage): Promise<string | undefined> {
    let read: Read = this.readSignal(topic, partition, message);
    if (!read.ok && read.mayChange === true) {
      await this.ends.untilRead([keyTopic]);
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
