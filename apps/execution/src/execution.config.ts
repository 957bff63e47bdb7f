import { roomConfig, type SettingsOf } from '@countersign/chassis';
import { Type } from 'typebox';
import { PermitRow } from './store/permit.row.ts';
import { ReceiptRow } from './store/receipt.row.ts';

export const ExecutionConfig = roomConfig({
  room: 'execution',
  rows: [PermitRow, ReceiptRow],
  environment: Type.Object({
    /** The ticketing system. */
    TICKETING_URL: Type.String({ pattern: '^https?://' }),
    /** How long one call to an outside system may take, milliseconds. */
    CALL_TIMEOUT_MS: Type.Integer({ minimum: 50, maximum: 10_000, default: 4_000 }),
    /** How long an attempt may still take effect after it began, milliseconds: until then nothing is tried again. */
    ATTEMPT_LIFE_MS: Type.Integer({ minimum: 50, maximum: 600_000, default: 10_000 }),
    /** Attempts before it is given up. */
    ATTEMPTS_AT_MOST: Type.Integer({ minimum: 1, maximum: 100, default: 10 }),
  }),
});
export type ExecutionSettings = SettingsOf<typeof ExecutionConfig>;
