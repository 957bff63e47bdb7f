import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import { WaitingContentRow } from './waiting-content.row.ts';

/** Contents that wait for a model, by the event that brought them. */
@Injectable()
export class WaitingContents {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<WaitingContentRow | undefined> {
    const [row] = await this.database.query<Omit<WaitingContentRow, 'until'> & { readonly until: Date }>(
      'select id, item, revision, sealed, tries, until from waiting_content where id = $1',
      [id],
      'waiting-content',
    );
    return row === undefined ? undefined : { ...row, until: row.until.toISOString() };
  }

  /** Drops those of which it was said what they are about. */
  async drop(): Promise<void> {
    await this.database.query('delete from waiting_content where sealed is null', [], 'waiting-content-drop');
  }
}
