import { roomConfig, servicePort, type SettingsOf } from '@countersign/chassis';
import type { Room } from '@countersign/contracts';
import { Type } from 'typebox';
import { ApprovalRow } from './store/approval.row.ts';
import { TrailEntryRow } from './store/trail-entry.row.ts';
import { WorkItemRow } from './store/work-item.row.ts';

const url = Type.Optional(Type.String({ pattern: '^https?://' }));
const service = Type.Optional(Type.String({ pattern: '^https://' }));

export const GatewayConfig = roomConfig({
  room: 'gateway',
  rows: [WorkItemRow, TrailEntryRow, ApprovalRow],
  hasSessions: true,
  environment: Type.Object({
    /** Where services reach the rooms. */
    INTAKE_URL: service,
    ENRICHMENT_URL: service,
    ROUTING_URL: service,
    APPROVAL_URL: service,
    EXECUTION_URL: service,
    AUDIT_URL: service,
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
  authority: 'AUTHORITY_URL',
} as const satisfies Record<Exclude<Service, 'gateway'>, string>;

/** Whom the gateway calls: itself too, as one of those who keep spans. */
export type Service = Room | 'gateway';

/** Where a service answers services: beside this one, unless the environment says otherwise. */
export function serviceUrl(settings: GatewaySettings, service: Service): string {
  const said = service === 'gateway' ? undefined : settings[variables[service]];
  return said ?? `https://127.0.0.1:${servicePort(settings.COUNTERSIGN_PORT, service)}`;
}
