import { roomConfig, type SettingsOf } from '@countersign/chassis';
import { Type } from 'typebox';
import { quotasPattern } from './domain/quota.ts';
import { IdempotencyRow } from './store/idempotency.row.ts';
import { IntakeItemRow } from './store/intake-item.row.ts';
import { SourceUseRow } from './store/source-use.row.ts';

const mib = 1024 * 1024;

export const IntakeConfig = roomConfig({
  room: 'intake',
  rows: [IntakeItemRow, IdempotencyRow, SourceUseRow],
  bodyLimit: 8 * mib,
  environment: Type.Object({
    COUNTERSIGN_GATEWAY_URL: Type.String({ default: 'http://localhost:7400' }),
    /** Items that may be stored and not yet said, because Kafka is away or slow, until no more are taken. */
    UNSAID_AT_MOST: Type.Integer({ minimum: 1, default: 100_000 }),
    /** Items that a source may send in a minute, `jira-emea=600,*=6000`: `*` for those that are not named. Empty: as many as it likes. */
    ITEMS_PER_MINUTE: Type.String({ pattern: quotasPattern, default: '' }),
  }),
});
export type IntakeSettings = SettingsOf<typeof IntakeConfig>;
