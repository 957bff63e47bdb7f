import { Injectable } from '@nestjs/common';
import { Rooms } from './rooms.ts';

/** The room that counts votes. It is asked in the caller's own name: the gateway's identity cannot vote. */
@Injectable()
export class ApprovalRoom {
  constructor(private readonly rooms: Rooms) {}

  vote(approval: string, vote: unknown, authorization: string): Promise<unknown> {
    return this.rooms.handOn('approval', {
      name: 'POST vote',
      path: `/v1/approvals/${approval}/votes`,
      authorization,
      body: vote,
      withinMs: 10_000,
      away: { code: 'approval-away', detail: 'The approval room does not answer; whether it has the vote, the trail says' },
      failed: { name: 'The approval room', code: 'approval-failed' },
    });
  }
}
