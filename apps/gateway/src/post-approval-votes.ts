import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApprovalRoom } from './approval-room.ts';
import { identified } from './identified.ts';

/** A person's vote, handed on as it came, with the person's own token: the approval room judges both. */
@Controller('v1/approvals')
export class PostApprovalVotes {
  constructor(private readonly approval: ApprovalRoom) {}

  @Post(':id/votes')
  @HttpCode(201)
  handle(
    @Param(identified()) { id }: { id: string },
    @Body() vote: unknown,
    @CalledByPerson() { authorization }: PersonCaller,
  ): Promise<unknown> {
    return this.approval.vote(id, vote, authorization);
  }
}
