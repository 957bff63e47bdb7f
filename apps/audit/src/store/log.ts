import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import { HeadRow } from './head.row.ts';
import { RecordRow } from './record.row.ts';

export const onlyHead = 1;

/** The append-only log of everything that was said. */
@Injectable()
export class Log {
  constructor(private readonly database: Database) {}

  async head(): Promise<HeadRow> {
    const row = await this.database.repository(HeadRow).findOneByOrFail({ id: onlyHead });
    return { id: row.id, size: Number(row.size), version: Number(row.version) };
  }

  /** Records after an index, in order. */
  async after(index: number, limit: number): Promise<readonly RecordRow[]> {
    const rows = await this.database.query<{ index: string; topic: string; partition: number; offset: string; appended_at: Date; value: string }>(
      'select index, topic, partition, "offset", appended_at, value from record where index > $1 order by index limit $2',
      [index, limit],
      'records-after',
    );
    return rows.map(({ index: at, appended_at: appendedAt, ...rest }) => ({ index: Number(at), appendedAt: appendedAt.toISOString(), ...rest }));
  }
}
