import { Module } from '@nestjs/common';
import { ApprovalRoom } from './approval-room.ts';
import { AuditLog } from './audit-log.ts';
import { Follower } from './follower.ts';
import { GetApproval } from './get-approval.ts';
import { GetApprovals } from './get-approvals.ts';
import { GetParked } from './get-parked.ts';
import { GetReadModel } from './get-read-model.ts';
import { GetRoomParkedRecord } from './get-room-parked-record.ts';
import { GetSession } from './get-session.ts';
import { GetWorkItem } from './get-work-item.ts';
import { GetWorkItemTrace } from './get-work-item-trace.ts';
import { GetWorkItemTrail } from './get-work-item-trail.ts';
import { GetWorkItems } from './get-work-items.ts';
import { KeptSpans } from './kept-spans.ts';
import { PostApprovalVotes } from './post-approval-votes.ts';
import { PostReadModelRebuild } from './post-read-model-rebuild.ts';
import { PostRoomParkedDiscard } from './post-room-parked-discard.ts';
import { PostRoomParkedRedrive } from './post-room-parked-redrive.ts';
import { Reader } from './reader.ts';
import { RoomDesk } from './room-desk.ts';
import { Stalled } from './stalled.ts';
import { Approvals } from './store/approvals.ts';
import { ReadModel } from './store/read-model.ts';
import { Trails } from './store/trails.ts';
import { WorkItems } from './store/work-items.ts';

@Module({
  controllers: [
    GetWorkItems,
    GetWorkItem,
    GetWorkItemTrail,
    GetWorkItemTrace,
    GetApprovals,
    GetApproval,
    GetReadModel,
    GetSession,
    GetParked,
    GetRoomParkedRecord,
    PostApprovalVotes,
    PostReadModelRebuild,
    PostRoomParkedRedrive,
    PostRoomParkedDiscard,
  ],
  providers: [AuditLog, ApprovalRoom, RoomDesk, KeptSpans, Stalled, Follower, Reader, ReadModel, WorkItems, Trails, Approvals],
})
export class GatewayModule {}
