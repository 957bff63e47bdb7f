import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import type { Projection } from '../domain/project.ts';
import { takeIn } from './projection.sql.ts';

/** What the log has been folded into, and how far. */
@Injectable()
export class ReadModel {
  constructor(private readonly database: Database) {}

  /** The index of the first record that has not been read. */
  async next(): Promise<number> {
    const [row] = await this.database.query<{ next: string }>(`select next from followed where log = 'audit'`, [], 'followed');
    return Number(row?.next ?? 0);
  }

  /** Takes in what stands in the log from `from` up to, not including, `to`. False where the model was not at `from` any more. */
  async takeIn({ items, approvals, entries }: Projection, from: number, to: number): Promise<boolean> {
    const rows = [items, approvals, entries].map((each) => JSON.stringify(each));
    const moved = await this.database.query(takeIn, [from, to, ...rows], 'take-in');
    return moved.length > 0;
  }

  /** Empties everything; the log is then read from its beginning. */
  async empty(): Promise<void> {
    await this.database.source.transaction(async (transaction) => {
      // The cursor first: whoever is taking something in holds its row.
      await transaction.query(`update followed set next = 0 where log = 'audit'`);
      await transaction.query('truncate work_item, trail_entry, approval');
    });
  }
}
