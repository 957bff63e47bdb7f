import { roomConfig, type SettingsOf } from '@countersign/chassis';
import { Type } from 'typebox';
import { IdempotencyRow } from './store/idempotency.row.ts';
import { IntakeItemRow } from './store/intake-item.row.ts';

const mib = 1024 * 1024;

export const IntakeConfig = roomConfig({
  room: 'intake',
  rows: [IntakeItemRow, IdempotencyRow],
  bodyLimit: 8 * mib,
  environment: Type.Object({
    COUNTERSIGN_GATEWAY_URL: Type.String({ default: 'http://localhost:7400' }),
    /** Items that may be stored and not yet said, because Kafka is away or slow, until no more are taken. */
    UNSAID_AT_MOST: Type.Integer({ minimum: 1, default: 100_000 }),
  }),
});
export type IntakeSettings = SettingsOf<typeof IntakeConfig>;
