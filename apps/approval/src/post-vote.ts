import { CalledByPerson, type PersonCaller, valid } from '@countersign/chassis';
import { ActionApproved, ActionRejected, ApprovalVoted, spiffeId } from '@countersign/contracts';
import { Entrance, keep, say } from '@countersign/messaging';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { countVote } from './domain/count-vote.ts';
import { VoteRequest } from './domain/vote-request.ts';
import { RequestRow } from './store/request.row.ts';
import { Requests } from './store/requests.ts';

/** A person's answer to one exact proposal. */
@Controller('v1/approvals')
export class PostVote {
  constructor(
    private readonly entrance: Entrance,
    private readonly requests: Requests,
  ) {}

  @Post(':id/votes')
  @HttpCode(201)
  async handle(
    @Param('id') id: string,
    @Body(valid(VoteRequest)) { vote, reason, view }: VoteRequest,
    @CalledByPerson() { person: voter }: PersonCaller,
  ): Promise<{ state: string }> {
    const { workItem } = await this.requests.open(id, view);
    return this.entrance.enter({ subject: workItem, by: voter, because: id }, async (entry) => {
      const request = await this.requests.open(id, view);
      const counted = countVote(request, { vote, reason, voter }, spiffeId('approval'));
      const voted = say(ApprovalVoted, counted.voted, entry);
      if (counted.kind === 'approved') say(ActionApproved, counted.approved, entry, voted);
      else say(ActionRejected, counted.rejected, entry, voted);
      keep(RequestRow, { ...request, state: counted.kind }, entry);
      return { state: counted.kind };
    });
  }
}
