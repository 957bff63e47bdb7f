import { isConflict, isWorldBroken } from '@countersign/persistence';
import { log } from '@countersign/telemetry';
import { Injectable } from '@nestjs/common';
import type { LogRecord } from './domain/log-page.ts';
import { project } from './domain/project.ts';
import { ReadModel } from './store/read-model.ts';

/** Takes pages of the log into the read model. A record that PostgreSQL cannot keep does not stop the others. */
@Injectable()
export class Reader {
  constructor(private readonly model: ReadModel) {}

  next(): Promise<number> {
    return this.model.next();
  }

  forget(): Promise<void> {
    return this.model.empty();
  }

  async take(records: readonly LogRecord[], from: number): Promise<void> {
    const last = records.at(-1);
    if (last === undefined) return;
    try {
      await this.write(records, from, last.index + 1);
    } catch (error) {
      if (isWorldBroken(error) || isConflict(error)) throw error;
      await this.takeEach(records, from);
    }
  }

  private async write(records: readonly LogRecord[], from: number, to: number): Promise<void> {
    const projection = project(records);
    if (projection.unreadable.length > 0)
      log.error({ indexes: projection.unreadable }, 'These records of the log are no events and are left out');
    await this.model.takeIn(projection, from, to);
  }

  private async takeEach(records: readonly LogRecord[], from: number): Promise<void> {
    let at = from;
    for (const record of records) {
      try {
        await this.write([record], at, record.index + 1);
      } catch (err) {
        if (isWorldBroken(err) || isConflict(err)) throw err;
        log.error({ err, index: record.index }, 'This record of the log cannot be kept and is left out');
        await this.write([], at, record.index + 1);
      }
      at = record.index + 1;
    }
  }
}
