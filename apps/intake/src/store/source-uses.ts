import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import { SourceUseRow } from './source-use.row.ts';

interface Use {
  /** How much of this minute all instances together have stored. */
  readonly items: number;
  readonly version: number;
}

/** What sources with a quota have sent. */
@Injectable()
export class SourceUses {
  constructor(private readonly database: Database) {}

  async find(source: string, minute: number): Promise<Use> {
    const row = await this.database.repository(SourceUseRow).findOneBy({ source });
    // PostgreSQL's bigint comes as text.
    if (row === null) return { items: 0, version: 0 };
    return { items: Number(row.minute) === minute ? Number(row.items) : 0, version: Number(row.version) };
  }
}
