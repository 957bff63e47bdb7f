import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import { ContentKeyRow } from './content-key.row.ts';

/** A key as it lies here: wrapped, or null once it is erased. */
interface StoredKey {
  readonly workItem: string;
  readonly key: Buffer | null;
}

/** PostgreSQL's times come as dates, and its bigint as text. */
type Found = Omit<ContentKeyRow, 'created' | 'ends' | 'erased' | 'version'> & {
  readonly created: Date;
  readonly ends: Date | null;
  readonly erased: Date | null;
  readonly version: string;
};

/** Keys of contents, by work item. */
@Injectable()
export class ContentKeyRows {
  constructor(private readonly database: Database) {}

  async find(workItem: string): Promise<ContentKeyRow | undefined> {
    const [row] = await this.database.query<Found>(
      `select work_item as "workItem", key, revision, sealed, created, ends, erased, version from content_key where work_item = $1`,
      [workItem],
      'content-key',
    );
    if (row === undefined) return undefined;
    const [created, ends, erased] = [row.created.toISOString(), row.ends?.toISOString() ?? null, row.erased?.toISOString() ?? null];
    return { ...row, created, ends, erased, version: Number(row.version) };
  }

  /** Those that there are or were. */
  of(workItems: readonly string[]): Promise<readonly StoredKey[]> {
    return this.database.query<{ workItem: string; key: Buffer | null }>(
      'select work_item as "workItem", key from content_key where work_item = any($1::uuid[])',
      [workItems],
      'content-keys',
    );
  }

  /** Work items whose content's time is over, the longest first. */
  async over(limit: number): Promise<readonly { readonly workItem: string; readonly ends: string }[]> {
    const rows = await this.database.query<{ workItem: string; ends: Date }>(
      'select work_item as "workItem", ends from content_key where key is not null and ends <= now() order by ends limit $1',
      [limit],
      'content-keys-over',
    );
    return rows.map(({ workItem, ends }) => ({ workItem, ends: ends.toISOString() }));
  }

  /** How many are there an hour after their time was over, no further than to a thousand. */
  async overdue(): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `select count(*)::int as count from (
        select from content_key where key is not null and ends < now() - interval '1 hour' limit 1000) as overdue`,
    );
    return row?.count ?? 0;
  }

  /** Any one that is not erased. */
  async any(): Promise<Buffer | undefined> {
    const [row] = await this.database.query<{ key: Buffer }>('select key from content_key where key is not null limit 1');
    return row?.key;
  }
}
