import { setTimeout as pause } from 'node:timers/promises';
import { ownPrincipals, spiffeId, topicsWith, wantedAcls, wantedByteRates } from '@countersign/contracts';
import { Credentials } from '@countersign/identity';
import { type Differences, isUnguarded, kafkaClient, putRight } from '@countersign/kafka';
import { count, log } from '@countersign/telemetry';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';
import { Changes } from './changes.ts';
import { Decisions } from './decisions.ts';
import { Outside } from './store/outside.ts';
import { Registry } from './store/registry.ts';

const tryAgainAfterMs = 500;
const mostTold = 100;

/** Keeps the broker's permissions and the settings of topics as score and registry want them: it looks again and again, and at once when the registry changes. */
@Injectable()
export class Keeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ending = new AbortController();
  private waking = new AbortController();
  private keeping: Promise<void> = Promise.resolve();
  /** Until it has looked once: before the broker's first start nobody has provisioned it, and that is no news. */
  private isAway = true;

  constructor(
    private readonly registry: Registry,
    private readonly outside: Outside,
    private readonly decisions: Decisions,
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(AuthorityConfig.token) private readonly settings: AuthoritySettings,
    changes: Changes,
  ) {
    changes.onChange(() => this.waking.abort());
  }

  onApplicationBootstrap(): void {
    const { KAFKA_ADMINISTRATION: address } = this.settings;
    if (address !== undefined) this.keeping = this.keep(address);
  }

  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    this.waking.abort();
    await this.keeping;
  }

  private async keep(address: string): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      this.waking = new AbortController();
      const isKept = await this.look(address);
      const restMs = isKept ? this.settings.KEEP_EVERY_MS : tryAgainAfterMs;
      await pause(restMs, undefined, { ref: false, signal: AbortSignal.any([signal, this.waking.signal]) }).catch(() => {});
    }
  }

  /** Whether the broker is as it is wanted by now. */
  private async look(address: string): Promise<boolean> {
    try {
      const { COUNTERSIGN_TOPIC_PREFIX: prefix } = this.settings;
      const [barred, consumers] = await Promise.all([this.registry.barred(), this.outside.reads()]);
      const state = { barred, consumers };
      const client = kafkaClient('authority-keeper', address, 'prompt', { tls: this.credentials.tls });
      const differences = await putRight(
        client,
        {
          topics: topicsWith(prefix),
          acls: wantedAcls(prefix, state),
          principals: ownPrincipals,
          byteRates: wantedByteRates(state),
          users: spiffeId(''),
        },
        'keeping',
      );
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
