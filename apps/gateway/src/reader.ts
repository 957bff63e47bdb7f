import { isConflict, isWorldBroken } from '@countersign/persistence';
import { log } from '@countersign/telemetry';
import { Injectable } from '@nestjs/common';
import type { LogRecord } from './domain/log-page.ts';
import { project } from './domain/project.ts';
import { type Edition, ReadModel } from './store/read-model.ts';

/** Takes pages of the log into the read model. A record that PostgreSQL cannot keep does not stop the others. */
@Injectable()
export class Reader {
  constructor(private readonly model: ReadModel) {}

  async take(records: readonly LogRecord[], edition: Edition): Promise<void> {
    const last = records.at(-1);
    if (last === undefined) return;
    try {
      await this.write(records, edition, last.index + 1);
    } catch (error) {
      if (isWorldBroken(error) || isConflict(error)) throw error;
      await this.takeEach(records, edition);
    }
  }

  private async write(records: readonly LogRecord[], edition: Edition, to: number): Promise<void> {
    const projection = project(records);
    if (projection.unreadable.length > 0)
      log.error({ indexes: projection.unreadable }, 'These records of the log are no events and are left out');
    await this.model.takeIn(projection, edition, to);
  }

  private async takeEach(records: readonly LogRecord[], edition: Edition): Promise<void> {
    let at = edition;
    for (const record of records) {
      const next = record.index + 1;
      try {
        await this.write([record], at, next);
      } catch (err) {
        if (isWorldBroken(err) || isConflict(err)) throw err;
        log.error({ err, index: record.index }, 'This record of the log cannot be kept and is left out');
        await this.write([], at, next);
      }
      at = { ...edition, next };
    }
  }
}
