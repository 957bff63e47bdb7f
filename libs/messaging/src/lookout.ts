import { isWorldBroken } from '@countersign/persistence';
import { log } from '@countersign/telemetry';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { file } from './cause.ts';
import { UnavailableError } from './doors.ts';
import type { Entrance } from './entrance.ts';

interface Watch {
  /** Of the due work, and the subject that it is filed under. */
  readonly kind: string;
  readonly everyMs: number;
  readonly isAnythingDue: () => Promise<boolean>;
  /** What is logged where it cannot be told. */
  readonly problem: string;
}

/** Looks now and then whether there is anything to do, and has work filed then: one piece, however many instances look. */
export abstract class Lookout implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly entrance: Entrance,
    private readonly watch: Watch,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), this.watch.everyMs);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const { kind, isAnythingDue, problem } = this.watch;
    try {
      if (!(await isAnythingDue())) return;
      await this.entrance.enter({ subject: kind }, async (entry) => file(kind, { key: 'all', subject: kind, afterMs: 0 }, entry));
    } catch (err) {
      if (!isWorldBroken(err) && !(err instanceof UnavailableError)) log.error({ err }, problem);
    }
  }
}
