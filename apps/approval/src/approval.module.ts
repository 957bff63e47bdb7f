import { Module } from '@nestjs/common';
import { DueApprovalExpiry } from './due-approval-expiry.ts';
import { OnActionProposed } from './on-action-proposed.ts';
import { PostVote } from './post-vote.ts';
import { Pending } from './store/pending.ts';
import { Requests } from './store/requests.ts';

@Module({ controllers: [PostVote], providers: [OnActionProposed, DueApprovalExpiry, Requests, Pending] })
export class ApprovalModule {}
