import { roomConfig, type SettingsOf } from '@countersign/chassis';
import { Type } from 'typebox';
import { IdempotencyRow } from './store/idempotency.row.ts';
import { IntakeItemRow } from './store/intake-item.row.ts';

const mib = 1024 * 1024;

export const IntakeConfig = roomConfig({
  room: 'intake',
  rows: [IntakeItemRow, IdempotencyRow],
  bodyLimit: 8 * mib,
  environment: Type.Object({ COUNTERSIGN_GATEWAY_URL: Type.String({ default: 'http://localhost:7400' }) }),
});
export type IntakeSettings = SettingsOf<typeof IntakeConfig>;
