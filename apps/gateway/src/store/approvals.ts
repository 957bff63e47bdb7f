import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, IsNull, Not } from 'typeorm';
import type { ApprovalState } from '../domain/approval-answer.ts';
import { ApprovalRow } from './approval.row.ts';
import { ReadModel } from './read-model.ts';

const most = 200;

/** Approvals that people were asked for. */
@Injectable()
export class Approvals {
  constructor(
    private readonly database: Database,
    private readonly model: ReadModel,
  ) {}

  async find(id: string): Promise<ApprovalRow | null> {
    const edition = await this.model.serving();
    return this.database.repository(ApprovalRow).findOneBy({ edition, id });
  }

  /** Newest first. */
  async list(state: ApprovalState | undefined): Promise<ApprovalRow[]> {
    const edition = await this.model.serving();
    const where = { edition, id: Not(IsNull()), ...whereOf(state) };
    return this.database.repository(ApprovalRow).find({ where, order: { id: 'DESC' }, take: most });
  }
}

function whereOf(state: ApprovalState | undefined): FindOptionsWhere<ApprovalRow> {
  if (state === undefined) return {};
  return { settled: state === 'open' ? IsNull() : state };
}
