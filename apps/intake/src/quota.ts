import { Problem } from '@countersign/chassis';
import { Entrance, keep } from '@countersign/messaging';
import { log } from '@countersign/telemetry';
import { Inject, Injectable } from '@nestjs/common';
import { minuteOf, quotaOf, type Quotas, quotasIn, secondsLeft } from './domain/quota.ts';
import { IntakeConfig, type IntakeSettings } from './intake.config.ts';
import { SourceUseRow } from './store/source-use.row.ts';
import { SourceUses } from './store/source-uses.ts';

/** How long what this instance has let in may be unknown to the others, milliseconds. */
const storeAfterMs = 500;

/** What one source has sent in this minute. */
interface Use {
  readonly source: string;
  readonly minute: number;
  /** Stored by all instances. */
  stored: number;
  /** Let in here and not yet stored. */
  since: number;
  isToBeStored: boolean;
}

/** Lets a source send so many items a minute. Instances tell each other through a row: together they may let in half a second's worth too much. */
@Injectable()
export class Quota {
  private readonly quotas: Quotas;
  private minute = 0;
  /** Of this minute only. */
  private uses = new Map<string, Promise<Use>>();

  constructor(
    private readonly entrance: Entrance,
    private readonly rows: SourceUses,
    @Inject(IntakeConfig.token) settings: IntakeSettings,
  ) {
    this.quotas = quotasIn(settings.ITEMS_PER_MINUTE);
  }

  /** What one item is to call before it is taken for new: it counts it, once, or refuses it. `pointer` says where it stands among others. */
  async shareOf(source: string, pointer: string): Promise<() => void> {
    const most = quotaOf(this.quotas, source);
    if (most === undefined) return () => {};
    const now = Date.now();
    const use = await this.useOf(source, minuteOf(now));
    let isCounted = false;
    return () => {
      if (isCounted) return;
      if (use.stored + use.since >= most) {
        const more = { pointer: `${pointer}/source`, retryAfter: secondsLeft(now) };
        throw new Problem(429, 'quota', `${source} may send ${most} new work items a minute`, more);
      }
      isCounted = true;
      use.since += 1;
      this.storeSoon(use);
    };
  }

  /** What others have let in before is asked once a minute, when a source sends its first item of it. */
  private useOf(source: string, minute: number): Promise<Use> {
    if (minute !== this.minute) this.uses = new Map();
    this.minute = minute;
    const known = this.uses.get(source);
    if (known !== undefined) return known;
    const use: Use = { source, minute, stored: 0, since: 0, isToBeStored: false };
    const asked = this.store(use).then(() => use);
    // Asked again by the next item.
    asked.catch(() => this.uses.delete(source));
    this.uses.set(source, asked);
    return asked;
  }

  private storeSoon(use: Use): void {
    if (use.isToBeStored) return;
    use.isToBeStored = true;
    setTimeout(() => {
      use.isToBeStored = false;
      this.store(use).catch((err: unknown) => {
        log.warn({ err }, 'What a source has sent could not be stored: it is tried again');
        if (use.minute === this.minute) this.storeSoon(use);
      });
    }, storeAfterMs).unref();
  }

  /** Adds to the row what was let in here, and learns what all have. */
  private async store(use: Use): Promise<void> {
    const { source, minute, since } = use;
    use.stored = await this.entrance.enter({ subject: `quota ${source}` }, async (entry) => {
      const { items, version } = await this.rows.find(source, minute);
      if (since > 0) keep(SourceUseRow, { source, minute, items: items + since, version: version + 1 }, entry);
      return items + since;
    });
    use.since -= since;
  }
}
