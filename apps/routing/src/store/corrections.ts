import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { CorrectionRow } from './correction.row.ts';

/** What people have corrected, oldest first. Ids are time. */
@Injectable()
export class Corrections {
  constructor(private readonly database: Database) {}

  after(id: string, limit: number): Promise<readonly CorrectionRow[]> {
    return this.database.repository(CorrectionRow).find({ where: { id: MoreThan(id) }, order: { id: 'ASC' }, take: limit });
  }
}
