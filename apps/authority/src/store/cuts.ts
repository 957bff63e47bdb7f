import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import { CutRow } from './cut.row.ts';

/** Who was stopped. */
@Injectable()
export class Cuts {
  constructor(private readonly database: Database) {}

  /** The newest first. */
  async all(): Promise<readonly CutRow[]> {
    return (await this.database.repository(CutRow).find({ order: { epoch: 'desc' }, take: 1_000 })).map(numbered);
  }

  async open(): Promise<readonly CutRow[]> {
    return (await this.all()).filter(({ restoredEpoch }) => restoredEpoch === null);
  }

  /** The number of the next signal. Two who take the same meet at the row. */
  async nextEpoch(): Promise<number> {
    const [row] = await this.database.query<{ newest: string }>(
      'select coalesce(max(greatest(epoch, coalesce(restored_epoch, 0))), 0) as newest from cut',
    );
    return Number(row?.newest ?? 0) + 1;
  }
}

/** PostgreSQL's bigint comes as text. */
const numbered = (row: CutRow): CutRow => ({
  ...row,
  epoch: Number(row.epoch),
  version: Number(row.version),
  restoredEpoch: row.restoredEpoch === null ? null : Number(row.restoredEpoch),
});
