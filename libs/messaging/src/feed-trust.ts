import { randomBytes } from 'node:crypto';
import { type AuthoritySignal, type DataOf, feedGroup, spiffeId } from '@countersign/contracts';
import { Feeds } from '@countersign/feeds';
import { certificatesIn } from '@countersign/identity';
import { kafkaClient } from '@countersign/kafka';
import { type KnownKey, type Signer, skewMs } from '@countersign/signature';
import { measure } from '@countersign/telemetry';
import type { Kafka } from 'kafkajs';
import type { FeedSettings } from './feed-settings.ts';
import { introduce } from './introduce.ts';
import { OwnKeys } from './own-keys.ts';
import { Trust } from './trust.ts';

/** Trust by authority's feeds: each instance reads them, signs with keys that have come back in them, and obeys what they say of itself. */
export class FeedTrust extends Trust {
  private readonly feeds: Feeds;
  private readonly ownKeys: OwnKeys;
  private readonly prompt: Kafka;
  private isOpen = false;
  private wasCut = false;
  private told: Parameters<Trust['onStop']>[0] | undefined;

  constructor(
    private readonly settings: FeedSettings,
    /** The broker's time, by which everybody is judged. */
    private readonly now: () => number,
  ) {
    super();
    const { room, instance, kafka, own, prefix, credentials } = settings;
    const client = (manner: 'prompt' | 'patient'): Kafka => kafkaClient(`${room}-${instance}-feed`, kafka, manner, own);
    this.prompt = client('prompt');
    this.ownKeys = new OwnKeys(spiffeId(room), now, () => this.isCut(this.now() - skewMs));
    this.feeds = new Feeds({
      prefix,
      prompt: this.prompt,
      patient: client('patient'),
      // A process that is started again knows nothing of what the one before it has read.
      groupId: prefix + feedGroup(room, `${instance}.${randomBytes(4).toString('hex')}`),
      roots: () => certificatesIn(credentials.tls.ca),
      onKey: (kid) => this.knownOf(kid),
      onSignal: (signal, at) => this.heed(signal, at),
    });
  }

  override get trouble(): string | undefined {
    if (!this.isOpen) return 'the feeds of authority are not read yet';
    if (this.isCut()) return 'authority has stopped it: it says nothing and does nothing until it is let in again';
    if (this.isCut(this.now() - skewMs)) return 'it was let in a moment ago: it speaks once that is past by the clock of every broker';
    if (!this.ownKeys.mayWrite) return 'nobody knows a key of this room that is good now';
    return this.feeds.trouble;
  }

  override get mayAct(): boolean {
    return this.isOpen && this.feeds.isFresh(this.now()) && !this.isCut();
  }

  override get signals(): readonly { readonly epoch: number; readonly appendedAt: number }[] {
    return this.feeds.signals;
  }

  override onStop(told: Parameters<Trust['onStop']>[0]): void {
    this.told = told;
  }

  override lookupKey(kid: string): KnownKey | undefined {
    return this.feeds.lookupKey(kid);
  }

  override signer(): Promise<Signer> {
    return this.ownKeys.signer();
  }

  override catchUp(): Promise<void> {
    return this.feeds.catchUp();
  }

  override async open(): Promise<void> {
    await this.feeds.begin();
    if (this.feeds.isStopped) return;
    const { credentials } = this.settings;
    credentials.onRenewal(() => void this.takeOwn());
    await Promise.all([this.takeOwn(), this.feeds.untilRead()]);
    this.isOpen = true;
  }

  override async stop(): Promise<void> {
    await this.feeds.stop();
  }

  /** Whether authority has stopped this room, or has let it in later than that moment: what it says then is from before by another broker's clock. */
  private isCut(after?: number): boolean {
    const { room, instance } = this.settings;
    return this.feeds.isCut(spiffeId(room), instance, after);
  }

  /** A new certificate of ours: its key signs once it has come back in the feed. Authority has published what it has issued before, but for its own. */
  private async takeOwn(): Promise<void> {
    const { room, instance, prefix, credentials } = this.settings;
    const { tls } = credentials;
    const kid = await this.ownKeys.add(tls);
    await this.feeds.persist(async () => {
      if (room === 'authority') await introduce(this.prompt, prefix, { kid, chain: tls.cert }, this.now());
      await credentials.makeKnown(instance);
    }, 'Nobody can be told of a new key: waiting');
    // It may have come back before we knew that it is ours.
    this.knownOf(kid);
  }

  private knownOf(kid: string): void {
    if (this.ownKeys.isWaitingFor(kid) && this.lookupKey(kid) !== undefined) this.ownKeys.known(kid);
  }

  private heed(signal: DataOf<typeof AuthoritySignal>, { said, appended }: { readonly said: number; readonly appended: number }): void {
    const [wasCut, isCut] = [this.wasCut, this.isCut()];
    this.wasCut = isCut;
    // What the feeds tell of the past is of an earlier life of this room.
    if (this.isOpen && isCut && !wasCut) this.told?.stopped(appended);
    if (this.isOpen && wasCut && !isCut) this.told?.letIn();
    if (this.isOpen && signal.kind === 'cut') measure('revocationSeconds', Math.max(0, this.now() - said) / 1_000);
  }
}
