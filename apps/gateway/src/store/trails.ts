import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import type { Step } from '../domain/kill-report.ts';
import type { TrailEntry } from '../domain/trail-entry.ts';
import { ReadModel } from './read-model.ts';
import { TrailEntryRow } from './trail-entry.row.ts';

/** What the log says of an item, in its order. */
@Injectable()
export class Trails {
  constructor(
    private readonly database: Database,
    private readonly model: ReadModel,
  ) {}

  async of(workItem: string): Promise<readonly TrailEntry[]> {
    const edition = await this.model.serving();
    const rows = await this.database.repository(TrailEntryRow).find({ where: { edition, workItem }, order: { index: 'ASC' } });
    return rows.map(({ entry }) => entry);
  }

  /** All steps of these types since a moment, RFC 3339, in the order of the log. */
  async steps(types: readonly string[], since: string): Promise<readonly Step[]> {
    const edition = await this.model.serving();
    return this.database.query<Step & Record<string, unknown>>(
      `select work_item::text as "workItem", entry->>'type' as type, entry->>'at' as at, entry->>'id' as id from trail_entry
       where edition = $1 and entry->>'type' = any($2::text[]) and entry->>'at' >= $3 order by index`,
      [edition, types, since],
    );
  }
}
