import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, IsNull, Not } from 'typeorm';
import type { ApprovalState } from '../domain/approval-answer.ts';
import { ApprovalRow } from './approval.row.ts';

const most = 200;

/** Approvals that people were asked for. */
@Injectable()
export class Approvals {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<ApprovalRow | null> {
    return this.database.repository(ApprovalRow).findOneBy({ id });
  }

  /** Newest first. */
  list(state: ApprovalState | undefined): Promise<ApprovalRow[]> {
    return this.database
      .repository(ApprovalRow)
      .find({ where: { id: Not(IsNull()), ...whereOf(state) }, order: { id: 'DESC' }, take: most });
  }
}

function whereOf(state: ApprovalState | undefined): FindOptionsWhere<ApprovalRow> {
  if (state === undefined) return {};
  return { settled: state === 'open' ? IsNull() : state };
}
