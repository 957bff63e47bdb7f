import { log } from '@countersign/telemetry';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Permits } from './store/permits.ts';

/** Attempts that were begun and of which nobody has heard how they ended. In memory: whoever is stopped has no database any more, and is asked all the same. */
@Injectable()
export class Attempts implements OnApplicationBootstrap {
  private readonly begun = new Set<string>();
  private isKnown = false;

  constructor(private readonly permits: Permits) {}

  /** What an earlier life of this room had begun. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      for (const approval of await this.permits.attempted()) this.begun.add(approval);
      this.isKnown = true;
    } catch (err) {
      log.warn({ err }, 'What was begun before could not be read: nobody is told that nothing was');
    }
  }

  begin(approval: string): void {
    this.begun.add(approval);
  }

  end(approval: string): void {
    this.begun.delete(approval);
  }

  /** Undefined where it is not known. */
  get open(): readonly string[] | undefined {
    return this.isKnown ? [...this.begun] : undefined;
  }
}
