import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import type { Projection } from '../domain/project.ts';
import { takeIn } from './projection.sql.ts';

/** What the log has been folded into, and how far. There is one that is served, and at times another that is being built. */
export interface Edition {
  readonly edition: number;
  /** The index of the first record that it has not read. */
  readonly next: number;
  readonly serving: boolean;
}

const tables = ['work_item', 'trail_entry', 'approval'];

@Injectable()
export class ReadModel {
  constructor(private readonly database: Database) {}

  /** The served one last: what is being built has most to read. */
  async editions(): Promise<readonly Edition[]> {
    const rows = await this.database.query<{ edition: number; next: string; serving: boolean }>(
      'select edition, next, serving from followed order by serving',
      [],
      'editions',
    );
    return rows.map(({ next, ...row }) => ({ ...row, next: Number(next) }));
  }

  /** The edition that answers come from. */
  async serving(): Promise<number> {
    const editions = await this.editions();
    return editions.find(({ serving }) => serving)?.edition ?? 0;
  }

  /** Takes in what stands in the log from the edition's `next` up to, not including, `to`. */
  async takeIn(projection: Projection, edition: Edition, to: number): Promise<void> {
    const { text, values } = takeIn(projection, edition, to);
    await this.database.query(text, values, 'take-in');
  }

  /** Makes room for another edition beside the served one; a half-built one is thrown away. */
  async begin(): Promise<void> {
    await this.database.source.transaction(async (transaction) => {
      const [{ edition }] = await transaction.query('select 1 - edition as edition from followed where serving for update');
      await transaction.query('insert into followed values ($1, 0, false) on conflict (edition) do update set next = 0', [edition]);
      for (const table of tables) await transaction.query(`delete from ${table} where edition = $1`, [edition]);
    });
  }

  /** Serves a built edition from now on and drops the other one; false where it is still behind that. */
  async serve({ edition }: Edition): Promise<boolean> {
    return this.database.source.transaction(async (transaction) => {
      const rows: Edition[] = await transaction.query(
        'select edition, next::float8 as next, serving from followed order by edition for update',
      );
      const built = rows.find((row) => row.edition === edition && !row.serving);
      const served = rows.find(({ serving }) => serving);
      if (built === undefined || served === undefined || built.next < served.next) return false;
      await transaction.query('delete from followed where edition <> $1', [edition]);
      await transaction.query('update followed set serving = true');
      for (const table of tables) await transaction.query(`delete from ${table} where edition <> $1`, [edition]);
      return true;
    });
  }
}
