import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
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
}
