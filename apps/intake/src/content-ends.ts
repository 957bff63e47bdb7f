import { Entrance, file, UnavailableError } from '@countersign/messaging';
import { isWorldBroken } from '@countersign/persistence';
import { log } from '@countersign/telemetry';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { IntakeConfig, type IntakeSettings } from './intake.config.ts';
import { ContentKeyRows } from './store/content-keys.ts';

/** Looks now and then whether the time of any key is over, and has work filed then: one piece, however many instances look. */
@Injectable()
export class ContentEnds implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly rows: ContentKeyRows,
    private readonly entrance: Entrance,
    @Inject(IntakeConfig.token) private readonly settings: IntakeSettings,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), this.settings.CONTENT_END_EVERY_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const subject = 'content.end';
    try {
      if ((await this.rows.over(1)).length === 0) return;
      await this.entrance.enter({ subject }, async (entry) => file('content.end', { key: 'all', subject, afterMs: 0 }, entry));
    } catch (err) {
      if (!isWorldBroken(err) && !(err instanceof UnavailableError)) log.error({ err }, 'Keys whose time is over cannot be looked for');
    }
  }
}
