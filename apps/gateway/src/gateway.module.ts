import { OwnCondition, Sessions } from '@countersign/chassis';
import { Module } from '@nestjs/common';
import { ApprovalRoom } from './approval-room.ts';
import { AuditDesk } from './audit-desk.ts';
import { AuditLog } from './audit-log.ts';
import { AuditUsage } from './audit-usage.ts';
import { ContentDesk } from './content-desk.ts';
import { Examining } from './examining.ts';
import { Follower } from './follower.ts';
import { GatewayCondition } from './gateway-condition.ts';
import { GetApproval } from './get-approval.ts';
import { GetApprovals } from './get-approvals.ts';
import { AuthorityDesk } from './authority-desk.ts';
import { GetDiagnosis } from './get-diagnosis.ts';
import { GetClients } from './get-clients.ts';
import { GetConsumers } from './get-consumers.ts';
import { GetCorrections } from './get-corrections.ts';
import { GetIdentities } from './get-identities.ts';
import { GetIdentitiesCopies } from './get-identities-copies.ts';
import { GetKill } from './get-kill.ts';
import { GetKills } from './get-kills.ts';
import { GetIdentitiesUsage } from './get-identities-usage.ts';
import { GetParked } from './get-parked.ts';
import { GetRecords } from './get-records.ts';
import { GetReadModel } from './get-read-model.ts';
import { GetRoomParkedRecord } from './get-room-parked-record.ts';
import { GetSession } from './get-session.ts';
import { GetSignIn } from './get-sign-in.ts';
import { GetSignInCallback } from './get-sign-in-callback.ts';
import { GetWorkItem } from './get-work-item.ts';
import { GetWorkItemContent } from './get-work-item-content.ts';
import { GetWorkItemTrace } from './get-work-item-trace.ts';
import { GetWorkItemTrail } from './get-work-item-trail.ts';
import { GetWorkItems } from './get-work-items.ts';
import { KeptSpans } from './kept-spans.ts';
import { PostApprovalVotes } from './post-approval-votes.ts';
import { KillReports } from './kill-reports.ts';
import { PostClients } from './post-clients.ts';
import { PostClientsKeys } from './post-clients-keys.ts';
import { PostConsumers } from './post-consumers.ts';
import { PostCredentials } from './post-credentials.ts';
import { PostCredentialsRotated } from './post-credentials-rotated.ts';
import { PostIdentities } from './post-identities.ts';
import { PostIdentitiesOrder } from './post-identities-order.ts';
import { PostKills } from './post-kills.ts';
import { PostKillsEnd } from './post-kills-end.ts';
import { PostReadModelRebuild } from './post-read-model-rebuild.ts';
import { PostRotations } from './post-rotations.ts';
import { PostRoomParkedDiscard } from './post-room-parked-discard.ts';
import { PostRoomParkedRedrive } from './post-room-parked-redrive.ts';
import { PostSignOut } from './post-sign-out.ts';
import { PostWorkItemErasures } from './post-work-item-erasures.ts';
import { PostWorkItemRoute } from './post-work-item-route.ts';
import { Reader } from './reader.ts';
import { RoomDesk } from './room-desk.ts';
import { Rooms } from './rooms.ts';
import { RoutingDesk } from './routing-desk.ts';
import { Attempts } from './sign-in/attempts.ts';
import { BrowserSessions } from './sign-in/browser-sessions.ts';
import { SigningIn } from './sign-in/signing-in.ts';
import { Stalled } from './stalled.ts';
import { Approvals } from './store/approvals.ts';
import { ReadModel } from './store/read-model.ts';
import { Trails } from './store/trails.ts';
import { WorkItems } from './store/work-items.ts';

@Module({
  controllers: [
    GetWorkItems,
    GetWorkItem,
    GetWorkItemContent,
    GetWorkItemTrail,
    GetWorkItemTrace,
    GetApprovals,
    GetApproval,
    GetReadModel,
    GetDiagnosis,
    GetSession,
    GetSignIn,
    GetSignInCallback,
    PostSignOut,
    GetParked,
    GetIdentities,
    GetIdentitiesCopies,
    GetIdentitiesUsage,
    PostRotations,
    GetKills,
    GetKill,
    PostKills,
    PostKillsEnd,
    PostCredentials,
    PostCredentialsRotated,
    PostIdentities,
    PostIdentitiesOrder,
    GetClients,
    PostClients,
    PostClientsKeys,
    GetConsumers,
    PostConsumers,
    GetRoomParkedRecord,
    PostApprovalVotes,
    PostWorkItemRoute,
    GetCorrections,
    GetRecords,
    PostReadModelRebuild,
    PostWorkItemErasures,
    PostRoomParkedRedrive,
    PostRoomParkedDiscard,
  ],
  providers: [
    { provide: OwnCondition, useClass: GatewayCondition },
    Attempts,
    BrowserSessions,
    SigningIn,
    { provide: Sessions, useExisting: BrowserSessions },
    Rooms,
    AuditLog,
    AuditDesk,
    AuditUsage,
    ApprovalRoom,
    RoomDesk,
    ContentDesk,
    RoutingDesk,
    AuthorityDesk,
    KillReports,
    KeptSpans,
    Stalled,
    Examining,
    Follower,
    Reader,
    ReadModel,
    WorkItems,
    Trails,
    Approvals,
  ],
})
export class GatewayModule {}
