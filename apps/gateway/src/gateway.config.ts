import { portOffsets, roomConfig, type SettingsOf } from '@countersign/chassis';
import { Type } from 'typebox';
import { ApprovalRow } from './store/approval.row.ts';
import { TrailEntryRow } from './store/trail-entry.row.ts';
import { WorkItemRow } from './store/work-item.row.ts';

const url = Type.Optional(Type.String({ pattern: '^https?://' }));

export const GatewayConfig = roomConfig({
  room: 'gateway',
  rows: [WorkItemRow, TrailEntryRow, ApprovalRow],
  environment: Type.Object({ AUDIT_URL: url, APPROVAL_URL: url }),
});
export type GatewaySettings = SettingsOf<typeof GatewayConfig>;

/** Where audit answers: beside this room, unless the environment says otherwise. */
export const auditUrl = (settings: GatewaySettings): string => settings.AUDIT_URL ?? beside(settings, portOffsets.audit);

/** Where approval answers. */
export const approvalUrl = (settings: GatewaySettings): string => settings.APPROVAL_URL ?? beside(settings, portOffsets.approval);

const beside = (settings: GatewaySettings, offset: number): string => `http://127.0.0.1:${settings.COUNTERSIGN_PORT + offset}`;
