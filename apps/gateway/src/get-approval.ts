import { Problem } from '@countersign/chassis';
import { Controller, Get, Param } from '@nestjs/common';
import { approvalAnswer, votesIn } from './domain/approval-answer.ts';
import { identified } from './identified.ts';
import { Approvals } from './store/approvals.ts';
import { Trails } from './store/trails.ts';

/** What exactly a person is asked, and who has answered. */
@Controller('v1/approvals')
export class GetApproval {
  constructor(
    private readonly approvals: Approvals,
    private readonly trails: Trails,
  ) {}

  @Get(':id')
  async handle(
    @Param(identified()) { id }: { id: string },
  ): Promise<ReturnType<typeof approvalAnswer> & { votes: ReturnType<typeof votesIn> }> {
    const row = await this.approvals.find(id);
    if (row === null) throw new Problem(404, 'no-such-approval', 'There is no approval of this id');
    return { ...approvalAnswer(row), votes: votesIn(await this.trails.of(row.workItem), id) };
  }
}
