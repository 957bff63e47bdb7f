import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import { ContentKeyRow } from './content-key.row.ts';

/** A key as it lies here: wrapped, or null once it is erased. */
export interface StoredKey {
  readonly workItem: string;
  readonly key: Buffer | null;
}

/** Keys of contents, by work item. */
@Injectable()
export class ContentKeyRows {
  constructor(private readonly database: Database) {}

  find(workItem: string): Promise<ContentKeyRow | null> {
    return this.database.repository(ContentKeyRow).findOneBy({ workItem });
  }

  /** Those that there are or were. */
  of(workItems: readonly string[]): Promise<readonly StoredKey[]> {
    return this.database.query<{ workItem: string; key: Buffer | null }>(
      'select work_item as "workItem", key from content_key where work_item = any($1::uuid[])',
      [workItems],
      'content-keys',
    );
  }

  /** Any one that is not erased. */
  async any(): Promise<Buffer | undefined> {
    const [row] = await this.database.query<{ key: Buffer }>('select key from content_key where key is not null limit 1');
    return row?.key;
  }
}
