import { portOffsets, roomConfig, type SettingsOf } from '@countersign/chassis';
import type { Room } from '@countersign/contracts';
import { Type } from 'typebox';
import { ApprovalRow } from './store/approval.row.ts';
import { TrailEntryRow } from './store/trail-entry.row.ts';
import { WorkItemRow } from './store/work-item.row.ts';

const url = Type.Optional(Type.String({ pattern: '^https?://' }));

export const GatewayConfig = roomConfig({
  room: 'gateway',
  rows: [WorkItemRow, TrailEntryRow, ApprovalRow],
  hasSessions: true,
  environment: Type.Object({
    INTAKE_URL: url,
    ENRICHMENT_URL: url,
    ROUTING_URL: url,
    APPROVAL_URL: url,
    EXECUTION_URL: url,
    AUDIT_URL: url,
    /** Where browsers reach this room. */
    COUNTERSIGN_GATEWAY_URL: url,
    /** What this room is to the issuer; with a secret where the issuer wants one. */
    OIDC_CLIENT_ID: Type.String({ minLength: 1, default: 'countersign-gateway' }),
    OIDC_CLIENT_SECRET_FILE: Type.Optional(Type.String()),
    OIDC_SCOPE: Type.String({ minLength: 1, default: 'openid profile email access' }),
    /** How long nothing may happen to an item that has not ended, and nothing be under way for it, until it counts as stalled. */
    STALLED_AFTER_MS: Type.Integer({ minimum: 1, default: 60_000 }),
  }),
});
export type GatewaySettings = SettingsOf<typeof GatewayConfig>;

const variables = {
  intake: 'INTAKE_URL',
  enrichment: 'ENRICHMENT_URL',
  routing: 'ROUTING_URL',
  approval: 'APPROVAL_URL',
  execution: 'EXECUTION_URL',
  audit: 'AUDIT_URL',
} as const satisfies Record<Room, string>;

/** Where a room answers: beside this one, unless the environment says otherwise. */
export function roomUrl(settings: GatewaySettings, room: Room | 'gateway'): string {
  const said = room === 'gateway' ? undefined : settings[variables[room]];
  return said ?? `http://127.0.0.1:${settings.COUNTERSIGN_PORT + portOffsets[room]}`;
}
