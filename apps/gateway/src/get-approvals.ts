import { valid } from '@countersign/chassis';
import { Controller, Get, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import { approvalAnswer, ApprovalState } from './domain/approval-answer.ts';
import { Approvals } from './store/approvals.ts';

const ApprovalQuery = Type.Object({ state: Type.Optional(ApprovalState) }, { additionalProperties: false });

/** What people were asked, newest first. */
@Controller('v1/approvals')
export class GetApprovals {
  constructor(private readonly approvals: Approvals) {}

  @Get()
  async handle(
    @Query(valid(ApprovalQuery)) { state }: Static<typeof ApprovalQuery>,
  ): Promise<{ approvals: readonly ReturnType<typeof approvalAnswer>[] }> {
    const rows = await this.approvals.list(state);
    return { approvals: rows.map(approvalAnswer) };
  }
}
