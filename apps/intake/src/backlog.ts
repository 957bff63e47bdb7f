import { Problem } from '@countersign/chassis';
import { Database, isWorldBroken } from '@countersign/persistence';
import { log } from '@countersign/telemetry';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { IntakeConfig, type IntakeSettings } from './intake.config.ts';

const lookEveryMs = 500;
const retryAfterSeconds = 5;

/** What is stored and not yet in Kafka. Above a limit nothing more is taken in: a disk that is full would take nothing from anybody. */
@Injectable()
export class Backlog implements OnApplicationBootstrap {
  private unsaid = 0;
  private takenSince = 0;
  private lookedAt = 0;
  private isLooking = false;

  constructor(
    private readonly database: Database,
    @Inject(IntakeConfig.token) private readonly settings: IntakeSettings,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return this.look();
  }

  /** Refuses where too much waits already; a call that is let in is let in whole. Never waits: whether PostgreSQL answers is found out later. */
  admit(items: number): void {
    if (!this.isLooking && Date.now() - this.lookedAt > lookEveryMs) void this.look();
    const most = this.settings.UNSAID_AT_MOST;
    if (this.unsaid + this.takenSince >= most) {
      const detail = `Kafka is behind: ${most} work items or more are stored and not yet said`;
      throw new Problem(429, 'backlog', detail, { retryAfter: retryAfterSeconds });
    }
    this.takenSince += items;
  }

  /** Counts no further than to the limit. */
  private async look(): Promise<void> {
    this.isLooking = true;
    const takenBefore = this.takenSince;
    try {
      const [row] = await this.database.query<{ count: number }>(
        'select coalesce(sum(steps), 0)::int as count from (select steps from outbox limit $1) as unsaid',
        [this.settings.UNSAID_AT_MOST],
        'count-unsaid',
      );
      this.unsaid = row?.count ?? 0;
      this.takenSince -= takenBefore;
    } catch (err) {
      if (!isWorldBroken(err)) log.error({ err }, 'What is unsaid cannot be counted');
    } finally {
      this.lookedAt = Date.now();
      this.isLooking = false;
    }
  }
}
