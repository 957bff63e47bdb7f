import { setTimeout as pause } from 'node:timers/promises';
import { ownPrincipals, spiffeId, topicsWith, wantedAcls, wantedByteRates } from '@countersign/contracts';
import { Credentials } from '@countersign/identity';
import { type Differences, isUnguarded, kafkaClient, putRight, type WantedBroker } from '@countersign/kafka';
import { Messaging } from '@countersign/messaging';
import { count, log } from '@countersign/telemetry';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';
import { Changes } from './changes.ts';
import { Decisions } from './decisions.ts';
import { Outside } from './store/outside.ts';
import { Registry } from './store/registry.ts';
import { Watch } from './watch.ts';

const tryAgainAfterMs = 500;
const provisionedAfterMs = 2_000;
const mostTold = 100;
const toldForMs = 60 * 60 * 1_000;

/** Keeps the broker's permissions and the settings of topics as score and registry want them: it looks again and again, and at once when the registry changes. */
@Injectable()
export class Keeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly watch: Watch;
  /** Until it has looked once: before the broker's first start nobody has provisioned it, and that is no news. */
  private isAway = true;
  /** What was wanted when it was last put right. */
  private before: WantedBroker | undefined;
  private lastDiffered: { readonly what: readonly string[]; readonly at: number } = { what: [], at: 0 };

  constructor(
    private readonly registry: Registry,
    private readonly outside: Outside,
    private readonly decisions: Decisions,
    private readonly messaging: Messaging,
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(AuthorityConfig.token) private readonly settings: AuthoritySettings,
    changes: Changes,
  ) {
    this.watch = new Watch(() => this.look(settings.KAFKA_ADMINISTRATION ?? ''), { ms: settings.KEEP_EVERY_MS, tryAgainAfterMs });
    changes.onChange(() => this.watch.wake());
  }

  /** What it had to put right within the last hour. */
  get differed(): readonly string[] {
    return Date.now() - this.lastDiffered.at < toldForMs ? this.lastDiffered.what : [];
  }

  onApplicationBootstrap(): void {
    if (this.settings.KAFKA_ADMINISTRATION !== undefined) this.watch.start(() => this.untilProvisioned());
  }

  onModuleDestroy(): Promise<void> {
    return this.watch.stop();
  }

  /** Whoever provisions the broker is not interfered with: once this room can speak, that is nearly done. */
  private async untilProvisioned(): Promise<void> {
    while (this.messaging.trouble !== undefined && !this.watch.isOver) await pause(tryAgainAfterMs, undefined, { ref: false });
    await pause(provisionedAfterMs, undefined, { ref: false });
  }

  /** Whether the broker is as it is wanted by now. */
  private async look(address: string): Promise<boolean> {
    try {
      const { COUNTERSIGN_TOPIC_PREFIX: prefix } = this.settings;
      const [barred, consumers] = await Promise.all([this.registry.barred(), this.outside.reads()]);
      const state = { barred, consumers };
      const client = kafkaClient('authority-keeper', address, 'prompt', { tls: this.credentials.tls });
      const wanted = {
        topics: topicsWith(prefix),
        acls: wantedAcls(prefix, state),
        principals: ownPrincipals,
        byteRates: wantedByteRates(state),
        users: spiffeId(''),
      };
      const differences = await putRight(client, wanted, 'keeping', this.before);
      this.before = wanted;
      if (this.isAway) log.info({}, 'The permissions at the broker are kept again');
      this.isAway = false;
      await this.tell(differences);
      return true;
    } catch (err) {
      if (!this.isAway)
        log.warn(
          { err },
          isUnguarded(err)
            ? 'This broker guards nothing: it has no authorizer'
            : 'The permissions at the broker cannot be looked at: waiting',
        );
      this.isAway = true;
      return isUnguarded(err);
    }
  }

  private async tell({ settings, given, taken, rates }: Differences): Promise<void> {
    const differed = [...taken.map((one) => `taken away: ${one}`), ...given.map((one) => `given: ${one}`), ...settings, ...rates];
    if (differed.length === 0) return;
    this.lastDiffered = { what: differed.slice(0, mostTold), at: Date.now() };
    count('drift', differed.length, {});
    log.warn({ differed }, 'The broker differed from what is wanted: it is put right');
    const reason = `${differed.length} permissions or settings at the broker differed from the score and the registry`;
    await this.decisions.tell({
      identity: spiffeId('authority'),
      what: 'permissions',
      rule: 'as-wanted',
      reason,
      outcome: 'put right',
      differed: differed.slice(0, mostTold),
    });
  }
}
