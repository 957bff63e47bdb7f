import { Entrance, file, UnavailableError } from '@countersign/messaging';
import { isWorldBroken } from '@countersign/persistence';
import { log } from '@countersign/telemetry';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { EnrichmentConfig, type EnrichmentSettings } from './enrichment.config.ts';
import { Likenesses } from './store/likenesses.ts';

/** Looks now and then whether the time of any signature is over, and has work filed then: one piece, however many instances look. */
@Injectable()
export class LikenessEnds implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly rows: Likenesses,
    private readonly entrance: Entrance,
    @Inject(EnrichmentConfig.token) private readonly settings: EnrichmentSettings,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), this.settings.LIKENESS_END_EVERY_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const subject = 'likeness.end';
    try {
      if (!(await this.rows.isAnyOver())) return;
      await this.entrance.enter({ subject }, async (entry) => file('likeness.end', { key: 'all', subject, afterMs: 0 }, entry));
    } catch (err) {
      if (!isWorldBroken(err) && !(err instanceof UnavailableError))
        log.error({ err }, 'Signatures whose time is over cannot be looked for');
    }
  }
}
