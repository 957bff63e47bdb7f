import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import { IdempotencyRow } from './idempotency.row.ts';

/** Answers already given, by caller and key. */
@Injectable()
export class Idempotency {
  constructor(private readonly database: Database) {}

  find(caller: string, key: string): Promise<IdempotencyRow | null> {
    return this.database.repository(IdempotencyRow).findOneBy({ caller, key });
  }
}
